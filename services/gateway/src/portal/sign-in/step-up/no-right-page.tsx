import type { Page } from '#web-pages';
import type { AccessReason } from '../../../teleservices/policy.js';
import { Layout } from '../../frame/layout.js';
import { paths } from '../../paths.js';
import { stepUpWords, type AskingService } from './step-up-page.js';

interface Props {
  readonly page: Page;
  /** Teleservice that led here. */
  readonly service: AskingService;
  readonly reasons: readonly AccessReason[];
}

/** Says why the person may not enter the teleservice, and who can mend it: nothing that the person proves would. */
export function NoRightPage({ page, service, reasons }: Props) {
  const { language } = page;
  const text = stepUpWords[language].noRight;
  return (
    <Layout page={page} title={text.title} signIn="none">
      <h1>{text.title}</h1>
      <p class="lead">{text.lead(service.name[language])}</p>
      <ul>
        {reasons.map(({ code, text: words, who }) => (
          <li key={code}>
            {words[language]} <span class="hint">{text.who[who]}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={paths.space}>{text.space}</a>
      </p>
    </Layout>
  );
}
