import { dateAndTime } from '#web-pages';
import type { OwnOperatorAdhesions } from '../../../teleservices/own-adhesions.js';
import type { OwnRefusedEntry } from '../../../teleservices/entries/own-refused-entries.js';
import { paths } from '../../paths.js';
import { Facts, SpaceLayout } from '../space-layout.js';
import { spaceWords } from '../space-words.js';
import { tab, type SpacePage } from '../tab.js';
import { AdhesionsSection } from './adhesions-section.js';
import { HistorySection, situationWords, type ShownHistory } from './history-section.js';
import { RefusedEntriesSection } from './refused-entries-section.js';

export const situation = tab(paths.situation, situationWords);

export interface SituationPageProps {
  readonly page: SpacePage;
  /** Of the operators for which the person acts. */
  readonly adhesions: readonly OwnOperatorAdhesions[];
  /** Into what the person was not let lately. */
  readonly refused: readonly OwnRefusedEntry[];
  readonly history: ShownHistory;
}

/** «Situation»: profile, state of the account, where its operators stand, what happened to it, and the way out (guide row 26). */
export function SituationPage({ page, adhesions, refused, history }: SituationPageProps) {
  const { holder, language } = page;
  const text = situationWords[language];
  const space = spaceWords[language];
  return (
    <SpaceLayout page={page} tab={situation} heading={text.heading}>
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
          { term: text.level, value: page.levels.words(holder.securityLevel, page.language).name },
          { term: text.registeredAt, value: dateAndTime(holder.registeredAt, language) },
          { term: text.openedAt, value: dateAndTime(holder.openedAt, language) },
        ]}
      />
      <AdhesionsSection page={page} adhesions={adhesions} />
      <RefusedEntriesSection page={page} refused={refused} />
      <HistorySection page={page} history={history} />
      <h2>{text.yourData}</h2>
      <ul class="plain">
        <li>
          <a href={paths.ownData}>{text.ownData}</a>
        </li>
        <li>
          <a href={paths.closure}>{text.closure}</a>
        </li>
      </ul>
    </SpaceLayout>
  );
}
