import { dateAndTime, inLanguages, type Page } from '#web-pages';
import type { HistoryEntry } from '../../../accounts/history/security-history.js';
import { paths } from '../../paths.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { happenings, type Happening } from './happenings.js';

/** What «Situation» says, the history included. */
export const situationWords = inLanguages(fr, en);

/** A page of the history, and the cursor of the one that follows. */
export interface ShownHistory {
  readonly entries: readonly HistoryEntry[];
  readonly next?: string;
}

/** What happened to the account, the newest first, page by page. */
export function HistorySection({ page, history }: { readonly page: Page; readonly history: ShownHistory }) {
  const text = situationWords[page.language].history;
  const { entries, next } = history;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{text.heading}</h2>
      <p class="hint">{text.lead}</p>
      {entries.length === 0 ? (
        <p>{text.empty}</p>
      ) : (
        <ol class="sessions panel">
          {happenings(entries).map((happening) => (
            <li key={happening.entry.id}>
              <time dateTime={happening.entry.at}>{dateAndTime(happening.entry.at, page.language)}</time>
              <span>{happeningInWords(happening, page)}</span>
            </li>
          ))}
        </ol>
      )}
      {next !== undefined && (
        <p>
          <a href={`${paths.situation}?apres=${next}#history`}>{text.earlier}</a>
        </p>
      )}
    </section>
  );
}

/** The thing with what belongs to it: «Connexion, avec un code par SMS, d’un nouvel appareil». */
function happeningInWords({ entry, parts }: Happening, page: Page): string {
  const { parts: text } = situationWords[page.language].history;
  const types = new Set(parts.map(({ type }) => type));
  const told = (Object.keys(text.taken) as (keyof typeof text.taken)[]).filter((type) => types.has(type));
  const ended = parts.filter(({ type }) => type === 'session-ended').length;
  const said = [wordsFor(entry, page), ...told.map((type) => text.taken[type])].join(', ');
  if (ended === 0) return said;
  return entry.type === 'session-ended' ? text.sessions(ended + 1) : `${said} ${text.ended(ended)}`;
}

/** The entry in the person's language; an event that has no words of its own is told by its name. */
export function wordsFor(
  { type, by, teleserviceId }: Pick<HistoryEntry, 'type' | 'by' | 'teleserviceId'>,
  { language }: Page,
): string {
  const text = situationWords[language].history;
  const events: Readonly<Record<string, string | undefined>> = text.events;
  const named = events[type] ?? type;
  const words = teleserviceId === undefined ? named : `${named} (${teleserviceId})`;
  return by === 'person' ? words : `${words} (${text.by[by]})`;
}
