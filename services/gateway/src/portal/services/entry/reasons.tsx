import type { LevelCatalogue } from '#contracts';
import type { Page } from '#web-pages';
import type { Access, AccessReason } from '../../../teleservices/policy.js';
import type { NamedOperator } from '../../../teleservices/named-operators.js';
import { operatorPath, paths } from '../../paths.js';
import { entryWords, reasonInWords } from './entry-words.js';

interface Props {
  readonly page: Page;
  readonly reasons: readonly AccessReason[];
  /** What the teleservice demands of sessions. */
  readonly demand: Access['demand'];
  readonly levels: LevelCatalogue;
  /** The operator that it is about: what an administrator mends, a person who administers it mends. */
  readonly operator?: NamedOperator;
}

/** Everything that is in the way, each with who can mend it. */
export function Reasons({ page, reasons, demand, levels, operator }: Props) {
  const text = entryWords[page.language].why;
  const needed = levels.words(demand.level, page.language).name;
  const outOfReach = reasons.some(({ code }) => code === 'level-out-of-reach');
  return (
    <ul class="reasons">
      {reasons
        .filter(({ code }) => !(outOfReach && code === 'level-too-low'))
        .map((reason) => (
          <li key={reason.code}>
            {reasonInWords(reason, needed, page)}{' '}
            <span class="hint">
              {text.mends}{' '}
              {operator?.administrator && reason.who === 'administrator' ? (
                <a href={operatorPath(operator.id)}>{text.who.yourself}</a>
              ) : (
                <strong>{text.who[reason.who]}</strong>
              )}
            </span>
            {reason.code === 'level-out-of-reach' && (
              <>
                {' '}
                <a href={paths.security}>{text.level.choose}</a>
              </>
            )}
          </li>
        ))}
    </ul>
  );
}
