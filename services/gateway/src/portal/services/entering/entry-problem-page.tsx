import type { Page } from '#web-pages';
import { Layout } from '../../frame/layout.js';
import { paths } from '../../paths.js';
import { ProblemPage } from '../../problems/problem-page.js';
import { enteringWords } from './entering-page.js';

/** Why nothing came of what a teleservice sent a person here for. */
export type EntryProblem =
  | { readonly kind: 'expired' }
  | { readonly kind: 'malformed'; readonly error: string; readonly description: string | undefined }
  | { readonly kind: 'incident'; readonly status: 500 | 503; readonly reference?: string };

interface Props {
  readonly page: Page;
  readonly problem: EntryProblem;
}

/** Says whose fault it is, and where to go from here: never back to where the request said, which nobody has checked. */
export function EntryProblemPage({ page, problem }: Props) {
  if (problem.kind === 'incident') return <ProblemPage page={page} {...problem} />;
  const text = enteringWords[page.language];
  const { title, lead } = text[problem.kind];
  return (
    <Layout page={page} title={title} signIn="none">
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      {problem.kind === 'malformed' && (
        <p class="notice">
          {text.malformed.error} <code>{problem.error}</code>
          {problem.description !== undefined && (
            <>
              {' '}
              <span lang="en">({problem.description.replaceAll("'", '’')})</span>
            </>
          )}
        </p>
      )}
      <ul class="plain">
        <li>
          <a href={paths.services}>{text.services}</a>
        </li>
        <li>
          <a href={paths.assistance}>{text.assistance}</a>
        </li>
      </ul>
    </Layout>
  );
}
