import type { AccountDetails } from '../../../accounts/own-account.js';
import type { HistoryPage } from '../../../accounts/history/security-history.js';
import { dateAndTime } from '../../frame/dates.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../paths.js';
import { Facts, SpaceLayout } from '../space-layout.js';
import { HistorySection } from './history-section.js';

export interface SituationPageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  readonly history: HistoryPage;
}

/** «Situation»: profile, state of the account, what happened to it, and the way out (guide row 26). */
export function SituationPage({ page, holder, history }: SituationPageProps) {
  const { space } = page.texts;
  const text = space.situation;
  return (
    <SpaceLayout page={page} holder={holder} tab="situation" heading={text.heading}>
      <h2>{text.profile}</h2>
      <Facts
        page={page}
        facts={[
          { term: text.identifier, value: holder.identifier },
          { term: text.firstName, value: holder.firstName },
          { term: text.lastName, value: holder.lastName },
        ]}
      />
      <h2>{text.state}</h2>
      <Facts
        page={page}
        facts={[
          { term: text.status, value: space.status[holder.status] },
          { term: text.level, value: space.levels[holder.securityLevel] },
          { term: text.registeredAt, value: dateAndTime(holder.registeredAt, page.language) },
          { term: text.openedAt, value: dateAndTime(holder.openedAt, page.language) },
        ]}
      />
      <HistorySection page={page} history={history} />
      <h2>{text.yourData}</h2>
      <ul class="plain">
        <li>
          <a href={paths.ownData}>{space.ownData.heading}</a>
        </li>
        <li>
          <a href={paths.closure}>{space.closure.heading}</a>
        </li>
      </ul>
    </SpaceLayout>
  );
}
