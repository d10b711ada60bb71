import type { Page } from '#web-pages';
import { frameWords } from '../../frame/frame-words.js';
import { paths } from '../../paths.js';
import { activationMailWords } from '../activation-mail/activation-mail-page.js';
import { activationWords } from './activation-words.js';

/** What a person can do whose link does not work: the same for every reason, so that none is told. */
export function WaysOut({ page: { language } }: { readonly page: Page }) {
  const text = activationWords[language];
  const { mail, correction } = activationMailWords[language];
  return (
    <section aria-labelledby="ways-out">
      <h2 id="ways-out">{text.waysOutTitle}</h2>
      <ul>
        <li>
          {text.alreadyActive} <a href={paths.signIn}>{text.activating.signIn}</a>
        </li>
        <li>
          <a href={paths.activationMail}>{mail.title}</a>
        </li>
        <li>
          <a href={paths.emailCorrection}>{correction.title}</a>
        </li>
        <li>
          <a href={paths.assistance}>{frameWords[language].footer.assistance}</a>
        </li>
      </ul>
    </section>
  );
}
