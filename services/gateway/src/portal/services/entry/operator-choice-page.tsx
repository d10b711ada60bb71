import { Refusal, type Page } from '#web-pages';
import type { NamedOperator } from '../../../teleservices/named-operators.js';
import type { OwnService } from '../../../teleservices/own-services.js';
import { withReturnTo } from '../../browser-session/return-to.js';
import { Layout } from '../../frame/layout.js';
import { operatorChoicePath, paths, whyPath } from '../../paths.js';
import { entryWords, namedOperator, shownNumberOf } from './entry-words.js';

/** So many operators are shown at once; and from so many on they can be searched. */
const shownAtOnce = 50;
const worthASearch = 10;

interface Props {
  readonly page: Page;
  readonly own: OwnService;
  /** Where the person goes on to; absent: to the space. */
  readonly returnTo?: string;
  /** What the person looks for among the operators. */
  readonly query?: string;
  readonly refusal?: string;
}

/** For whom the person enters a teleservice, who may enter it for one operator at least. Only the person goes on from here. */
export function OperatorChoicePage({ page, own, returnTo, query = '', refusal }: Props) {
  const { language } = page;
  const text = entryWords[language].choice;
  const { teleservice, standings, entersFor } = own;
  const name = teleservice.name[language];
  const permitted = standings.flatMap(({ operator, right }) => (operator && right.permit ? [operator] : []));
  const isOnly = permitted.length === 1 && entersFor !== undefined;
  const title = isOnly ? text.onlyTitle(name) : text.title(name);
  const found = permitted.filter((operator) => matches(operator, query));
  return (
    <Layout page={page} title={title} hasErrors={refusal !== undefined} signIn="none">
      <h1>{title}</h1>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      {isOnly ? (
        <>
          <p class="lead">{text.only(namedOperator(entersFor, page))}</p>
          <p>
            <a class="button" href={returnTo ?? paths.space}>
              {text.goOn}
            </a>
          </p>
        </>
      ) : (
        <>
          <p class="lead">{text.lead}</p>
          {permitted.length > worthASearch && (
            <Search page={page} service={teleservice.id} returnTo={returnTo} query={query} />
          )}
          {query !== '' && <p role="status">{text.found(found.length, permitted.length)}</p>}
          {found.length === 0 && <p>{text.nothing}</p>}
          <Choices page={page} own={own} operators={found.slice(0, shownAtOnce)} returnTo={returnTo} />
          {found.length > shownAtOnce && <p class="hint">{text.more}</p>}
        </>
      )}
      {standings.length > permitted.length && (
        <p>
          <a href={whyPath(teleservice.id)}>{text.others}</a>
        </p>
      )}
    </Layout>
  );
}

interface SearchProps {
  readonly page: Page;
  readonly service: string;
  readonly returnTo: string | undefined;
  readonly query: string;
}

function Search({ page, service, returnTo, query }: SearchProps) {
  const text = entryWords[page.language].choice;
  return (
    <form class="panel narrow" method="get" action={paths.operatorChoice}>
      <input type="hidden" name="teleservice" value={service} />
      {returnTo !== undefined && <input type="hidden" name="returnTo" value={returnTo} />}
      <div class="field">
        <label for="operator-query">{text.find}</label>
        <p class="hint" id="operator-query-hint">
          {text.findHint}
        </p>
        <input
          id="operator-query"
          name="q"
          type="search"
          autocomplete="off"
          value={query}
          aria-describedby="operator-query-hint"
        />
      </div>
      <button type="submit" class="quiet">
        {text.search}
      </button>
    </form>
  );
}

interface ChoicesProps {
  readonly page: Page;
  readonly own: OwnService;
  readonly operators: readonly NamedOperator[];
  readonly returnTo: string | undefined;
}

function Choices({ page, own, operators, returnTo }: ChoicesProps) {
  const text = entryWords[page.language].choice;
  if (operators.length === 0) return null;
  return (
    <form method="post" action={paths.operatorChoice}>
      <input type="hidden" name="teleservice" value={own.teleservice.id} />
      {returnTo !== undefined && <input type="hidden" name="returnTo" value={returnTo} />}
      <ul class="sessions panel">
        {operators.map((operator) => (
          <li key={operator.id}>
            <div>
              <p>
                <strong>{operator.name}</strong>{' '}
                {own.entersFor?.id === operator.id && <span class="badge">{text.current}</span>}
              </p>
              <p class="hint">{shownNumberOf(operator, page)}</p>
            </div>
            <button type="submit" name="operatorId" value={operator.id}>
              {text.choose} <span class="visually-hidden">{namedOperator(operator, page)}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

function matches({ name, number }: NamedOperator, query: string): boolean {
  const wanted = folded(query);
  return folded(name).includes(wanted) || (wanted !== '' && number.toLowerCase().includes(wanted.replace(/\s/g, '')));
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** The page’s address for a teleservice, and where to go on to from there. */
export function choiceAddress(teleserviceId: string, returnTo?: string): string {
  return withReturnTo(operatorChoicePath(teleserviceId), returnTo);
}
