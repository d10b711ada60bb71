import { longDate } from '#web-pages';
import type { OwnOperatorAdhesions, ShownAdhesion } from '../../../teleservices/own-adhesions.js';
import { lastDay, namedOperator } from '../../services/entry/entry-words.js';
import { operatorPath, paths } from '../../paths.js';
import { Facts } from '../space-layout.js';
import type { SpacePage } from '../tab.js';
import { situationWords } from './history-section.js';

/** So many operators are shown here. */
const shownAtMost = 20;

interface Props {
  readonly page: SpacePage;
  readonly adhesions: readonly OwnOperatorAdhesions[];
}

/** Where each operator of the person stands with the teleservices that need an adhesion. */
export function AdhesionsSection({ page, adhesions }: Props) {
  const { language } = page;
  const text = situationWords[language].adhesions;
  return (
    <section aria-labelledby="adhesions">
      <h2 id="adhesions">{text.heading}</h2>
      <p class="hint">{adhesions.length === 0 ? text.empty : text.lead}</p>
      {adhesions.slice(0, shownAtMost).map(({ operator, suspended, adhesions: ofOperator }) => (
        <section key={operator.id} aria-labelledby={`adhesions-${operator.id}`}>
          <h3 id={`adhesions-${operator.id}`}>{namedOperator(operator, page)}</h3>
          {operator.administrator && (
            <p>
              <a href={operatorPath(operator.id)}>{text.administrator}</a>
            </p>
          )}
          {suspended && <p class="notice">{text.suspended}</p>}
          <Facts
            page={page}
            facts={ofOperator.map((adhesion) => ({
              term: adhesion.teleservice.name[language],
              value: inWords(adhesion, page),
            }))}
          />
        </section>
      ))}
      {adhesions.length > shownAtMost && (
        <p>
          <a href={paths.operators}>{text.first(shownAtMost, adhesions.length)}</a>
        </p>
      )}
    </section>
  );
}

/** «Ouverte depuis le 1er octobre 2026, jusqu’au 31 décembre 2027». */
function inWords({ status, since, from, until }: ShownAdhesion, page: SpacePage): string {
  const text = situationWords[page.language].adhesions;
  const words = text.status[status];
  const day = (instant: string) => longDate(instant, page.language);
  switch (status) {
    case 'none':
      return words;
    case 'ended':
      return since === undefined ? words : `${words} ${text.on(lastDay(since, page))}`;
    case 'requested':
    case 'refused':
    case 'withdrawn':
      return since === undefined ? words : `${words} ${text.on(day(since))}`;
    case 'open': {
      const begins = from !== undefined && from > page.now.toISOString() ? text.from(day(from)) : undefined;
      const stands = `${words} ${begins ?? (from === undefined ? '' : text.since(day(from)))}`.trim();
      return until === undefined ? stands : `${stands}, ${text.until(lastDay(until, page))}`;
    }
    default:
      return since === undefined ? words : `${words} ${text.since(day(since))}`;
  }
}
