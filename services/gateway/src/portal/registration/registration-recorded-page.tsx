import { dateAndTime } from '#web-pages';
import { Layout } from '../frame/layout.js';
import type { PortalPage } from '../frame/portal-page.js';
import { paths } from '../paths.js';
import { registrationWords } from './registration-words.js';

export interface RegistrationRecordedPageProps {
  readonly page: PortalPage;
  readonly recordedAt: Date;
}

/** What the person keeps, or prints: row 20 of the guide, to the letter. The same for a free and a taken identifier. */
export function RegistrationRecordedPage({ page, recordedAt }: RegistrationRecordedPageProps) {
  const words = registrationWords[page.language];
  const text = words.recorded;
  return (
    <Layout page={page} title={text.title}>
      <article class="panel letter">
        <h1>{text.title}</h1>
        <p class="confirmed">{text.recorded}</p>
        <p>{text.mail}</p>
        <p>{text.thanks}</p>
        <p class="signature">{text.signature}</p>
        <p class="stamp">
          <time dateTime={recordedAt.toISOString()}>
            {text.takenIntoAccount(dateAndTime(recordedAt, page.language))}
          </time>
        </p>
      </article>
      <section class="screen-only" aria-labelledby="next">
        <h2 id="next">{text.nextTitle}</h2>
        <ul>
          {text.next(page.here).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p>
          {text.notReceived} <a href={paths.activationMail}>{words.resend}</a>
        </p>
        <p class="hint">{text.print}</p>
      </section>
    </Layout>
  );
}
