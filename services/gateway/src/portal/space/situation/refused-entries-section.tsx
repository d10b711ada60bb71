import { dateAndTime } from '#web-pages';
import type { OwnRefusedEntry } from '../../../teleservices/entries/own-refused-entries.js';
import { namedOperator, reasonInWords } from '../../services/entry/entry-words.js';
import { whyPath } from '../../paths.js';
import type { SpacePage } from '../tab.js';
import { situationWords } from './history-section.js';

interface Props {
  readonly page: SpacePage;
  readonly refused: readonly OwnRefusedEntry[];
}

/** Into what the person was not let lately, and why; nothing where nothing was refused. */
export function RefusedEntriesSection({ page, refused }: Props) {
  if (refused.length === 0) return null;
  const { language, levels } = page;
  const text = situationWords[language].refused;
  return (
    <section aria-labelledby="refused">
      <h2 id="refused">{text.heading}</h2>
      <p class="hint">{text.lead}</p>
      <ol class="sessions panel">
        {refused.map((entry) => {
          const needed = levels.words(entry.requiredLevel, language).name;
          const { teleservice, operator } = entry;
          return (
            <li key={`${teleservice.id} ${entry.firstAt}`}>
              <time dateTime={entry.lastAt}>{dateAndTime(entry.lastAt, language)}</time>
              <span>
                <a href={whyPath(teleservice.id)}>{teleservice.name[language]}</a>
                {operator && text.forOperator(namedOperator(operator, page))}
                {text.colon} {entry.reasons.map((reason) => reasonInWords(reason, needed, page)).join(' ')}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
