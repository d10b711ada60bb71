import type { LevelCatalogue } from '#contracts';
import type { Page } from '#web-pages';
import type { Access, AccessReason } from '../../../teleservices/policy.js';
import { paths } from '../../paths.js';
import { entryWords, reasonInWords } from './entry-words.js';

interface Props {
  readonly page: Page;
  readonly reasons: readonly AccessReason[];
  /** What the teleservice demands of sessions. */
  readonly demand: Access['demand'];
  readonly levels: LevelCatalogue;
  /** The person administers the operator that it is about: what an administrator mends, this person mends. */
  readonly administers?: boolean;
}

/** Everything that is in the way, each with who can mend it. */
export function Reasons({ page, reasons, demand, levels, administers = false }: Props) {
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
              <strong>{text.who[administers && reason.who === 'administrator' ? 'yourself' : reason.who]}</strong>
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
