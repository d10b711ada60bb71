import { inLanguages, type Page } from '#web-pages';
import { Layout } from '../frame/layout.js';
import { paths } from '../paths.js';
import { en } from './en.js';
import { fr } from './fr.js';

const words = inLanguages(fr, en);

/** The statuses that have a page. */
export type ProblemStatus = keyof typeof fr.titles;

export interface ProblemPageProps {
  readonly page: Page;
  readonly status: ProblemStatus;
  /** Whole seconds to wait, where the answer says so. */
  readonly retryAfter?: number;
  /** Names of form fields that the page does not know. */
  readonly unknownFields?: readonly string[];
  /** Where the portal is reached: told to who asked for another host. */
  readonly portal?: string;
  /** What finds the incident in the logs. */
  readonly reference?: string;
}

/** What went wrong, that nothing was lost or changed unsaid, and where to go from here. */
export function ProblemPage({ page, status, retryAfter, unknownFields = [], portal, reference }: ProblemPageProps) {
  const text = words[page.language];
  return (
    <Layout page={page} title={text.titles[status]}>
      <h1>{text.titles[status]}</h1>
      <p class="lead">{text.texts[status]}</p>
      {unknownFields.length > 0 && (
        <p>
          {text.unknownField} {unknownFields.join(', ')}
        </p>
      )}
      {retryAfter !== undefined && <p>{text.retryIn(retryAfter)}</p>}
      {status === 421 ? (
        <p>
          <a href={portal}>{portal}</a>
        </p>
      ) : (
        <ul class="plain">
          <li>
            <a href={paths.home}>{text.home}</a>
          </li>
          <li>
            <a href={paths.siteMap}>{text.siteMap}</a>
          </li>
        </ul>
      )}
      {reference !== undefined && (
        <p class="hint">
          {text.reference} <code>{reference}</code>
        </p>
      )}
    </Layout>
  );
}
