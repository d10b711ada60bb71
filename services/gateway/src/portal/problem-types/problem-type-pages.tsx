import { invalidBody } from '#web';
import { inLanguages, type Page } from '#web-pages';
import { Layout } from '../frame/layout.js';
import { paths, problemPath } from '../paths.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { problemTypes, type ProblemType } from './problem-types.js';

const words = inLanguages(fr, en);

/** Every kind of problem. */
export function ProblemTypesPage({ page }: { readonly page: Page }) {
  const text = words[page.language];
  return (
    <Layout page={page} title={text.title}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <dl class="facts">
        {problemTypes.problems.map(({ status, code, title }) => (
          <div key={code}>
            <dt>
              {status} <a href={problemPath(code)}>{code}</a>
            </dt>
            <dd>{title[page.language]}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href="/api">{text.api}</a>
      </p>
    </Layout>
  );
}

interface ProblemTypePageProps {
  readonly page: Page;
  readonly problem: ProblemType;
}

/** What one kind of problem means, and what to do: where the `type` of a problem document leads. */
export function ProblemTypePage({ page, problem: { status, code, title, meaning } }: ProblemTypePageProps) {
  const { language } = page;
  const text = words[language];
  return (
    <Layout page={page} title={`${title[language]} - ${text.problem(code)}`}>
      <h1>{title[language]}</h1>
      <dl class="facts">
        <div>
          <dt>{text.status}</dt>
          <dd>{status}</dd>
        </div>
        <div>
          <dt>{text.code}</dt>
          <dd>
            <code>{code}</code>
          </dd>
        </div>
      </dl>
      <h2>{text.meaning}</h2>
      <p>
        <WithCode text={meaning[language]} />
      </p>
      {code === invalidBody.code && <FieldCodes page={page} />}
      <ul class="plain">
        <li>
          <a href={paths.problems}>{text.all}</a>
        </li>
        <li>
          <a href="/api">{text.api}</a>
        </li>
      </ul>
    </Layout>
  );
}

function FieldCodes({ page: { language } }: { readonly page: Page }) {
  const text = words[language];
  return (
    <>
      <h2>{text.fields}</h2>
      <p>{text.fieldsLead}</p>
      <dl class="facts">
        {problemTypes.fields.map(({ code, detail }) => (
          <div key={code}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>{detail[language]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** A text with what stands between backticks as code. */
function WithCode({ text }: { readonly text: string }) {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>;
}
