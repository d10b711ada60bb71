import { dateAndTime, inLanguages, type Page } from '#web-pages';
import { Layout } from '../frame/layout.js';
import { paths } from '../paths.js';
import { en } from './en.js';
import { fr } from './fr.js';
import type { FiledMessage } from './outbox-folder.js';

const words = inLanguages(fr, en);

/** Where one message is shown. */
export const messagePath = (name: string): string => `${paths.outbox}/${encodeURIComponent(name)}`;

/** The development mailbox: what the file channels wrote. */
export function OutboxPage({ page, messages }: { readonly page: Page; readonly messages: readonly FiledMessage[] }) {
  const text = words[page.language];
  return (
    <Layout page={page} title={text.title}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      {messages.length === 0 ? (
        <p class="notice">{text.empty}</p>
      ) : (
        <table class="mailbox">
          <caption>{text.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.subject}</th>
              <th scope="col">{text.recipient}</th>
              <th scope="col">{text.received}</th>
            </tr>
          </thead>
          <tbody>
            {messages.map((message) => (
              <tr key={message.name}>
                <td>
                  <a href={messagePath(message.name)}>{subjectOf(page, message)}</a>
                </td>
                <td>{message.to}</td>
                <td>{dateOf(page, message)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Layout>
  );
}

/** One message: its text with links that work, its HTML part on a page of its own, its source. */
export function MessagePage({ page, message }: { readonly page: Page; readonly message: FiledMessage }) {
  const text = words[page.language];
  const subject = subjectOf(page, message);
  return (
    <Layout page={page} title={`${subject} - ${text.title}`}>
      <h1>{subject}</h1>
      <dl class="facts panel">
        {message.from !== '' && (
          <div>
            <dt>{text.from}</dt>
            <dd>{message.from}</dd>
          </div>
        )}
        <div>
          <dt>{text.recipient}</dt>
          <dd>{message.to}</dd>
        </div>
        {message.date !== '' && (
          <div>
            <dt>{text.received}</dt>
            <dd>{dateOf(page, message)}</dd>
          </div>
        )}
      </dl>
      <section class="panel" aria-labelledby="text-part">
        <h2 id="text-part">{text.text}</h2>
        <p class="message">
          <WithLinks text={message.text} />
        </p>
        {message.html !== undefined && (
          <p>
            <a href={`${messagePath(message.name)}/html`}>{text.html}</a>
          </p>
        )}
      </section>
      <details>
        <summary>{text.source}</summary>
        <pre class="panel source" tabIndex={0}>
          {message.source}
        </pre>
      </details>
      <p>
        <a href={paths.outbox}>{text.back}</a>
      </p>
    </Layout>
  );
}

function subjectOf(page: Page, { name, subject }: FiledMessage): string {
  const text = words[page.language];
  return subject !== '' ? subject : name.endsWith('.sms.txt') ? text.sms : text.noSubject;
}

/** When the message was written, in words; as it stands where it is no date. */
function dateOf({ language }: Page, { date }: FiledMessage): string {
  return Number.isNaN(Date.parse(date)) ? date : dateAndTime(date, language);
}

/** The text with its web addresses as links; the rest stays text. */
function WithLinks({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .trim()
        .split(/(https?:\/\/[^\s<>"]+)/)
        .map((piece, index) => (index % 2 === 1 ? <a href={piece}>{piece}</a> : piece))}
    </>
  );
}
