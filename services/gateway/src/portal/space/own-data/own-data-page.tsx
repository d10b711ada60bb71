import type { AccountDetails } from '../../../accounts/own-account.js';
import type { Datum } from '../../../accounts/export/data-origin.js';
import type { OwnDataExport } from '../../../accounts/export/own-data.js';
import { dateAndTime } from '../../frame/dates.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../paths.js';
import { SpaceLayout } from '../space-layout.js';
import { wordsFor } from '../situation/history-section.js';

export interface OwnDataPageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  readonly own: OwnDataExport;
}

/** «Mes données»: everything held of the person, since when and whence; readable here, and to take along. */
export function OwnDataPage({ page, holder, own }: OwnDataPageProps) {
  const text = page.texts.space.ownData;
  const names: Readonly<Record<string, string | undefined>> = text.names;
  return (
    <SpaceLayout page={page} holder={holder} tab="situation" heading={text.heading}>
      <p class="lead">{text.lead}</p>
      <p>
        <a class="button" href={paths.ownDataFile} download>
          {text.download}
        </a>
      </p>
      <dl class="facts panel">
        {own.data.map((datum) => (
          <div key={datum.name}>
            <dt>{names[datum.name] ?? datum.name}</dt>
            <dd>
              <span class="lines">{readable(datum, page)}</span>
              <p class="hint">
                {text.origins[datum.origin]}, {dateAndTime(datum.since, page.language)}
              </p>
            </dd>
          </div>
        ))}
      </dl>
      <h2>{text.sessions}</h2>
      <ul>
        {own.sessions.map(({ id, device, createdAt }) => (
          <li key={id}>
            {device || page.texts.space.security.unknownDevice}, {dateAndTime(createdAt, page.language)}
          </li>
        ))}
      </ul>
      <h2>{text.history}</h2>
      <ul>
        {own.history.map((entry) => (
          <li key={entry.id}>
            {wordsFor(entry, page)}, {dateAndTime(entry.at, page.language)}
          </li>
        ))}
      </ul>
    </SpaceLayout>
  );
}

/** The value as a person reads it. */
function readable({ name, value }: Datum, { texts }: Page): string {
  const { space } = texts;
  if (value === undefined) return space.ownData.hashed;
  if (typeof value === 'boolean') return value ? space.yes : space.no;
  if (typeof value === 'object') return 'value' in value ? String(value.value) : JSON.stringify(value);
  const words: Readonly<Record<string, Readonly<Record<string, string | undefined>> | undefined>> = {
    securityLevel: space.levels,
    status: space.status,
    language: space.email.languages,
  };
  return words[name]?.[value] ?? value;
}
