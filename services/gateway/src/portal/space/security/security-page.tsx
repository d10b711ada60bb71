import { paths } from '../../paths.js';
import type { DeviceList } from '../../../identity/devices/device.schema.js';
import type { SessionList } from '../../../identity/sessions/session.schema.js';
import type { Teleservice } from '../../../teleservices/teleservices.js';
import { Factors, LevelChoice } from './level-choice.js';
import { SpaceLayout } from '../space-layout.js';
import { tab, type SpacePage } from '../tab.js';
import { securityWords } from './security-words.js';
import { DevicesSection } from './devices-section.js';
import { SessionsSection } from './sessions-section.js';

export const security = tab(paths.security, securityWords);

export interface SecurityPageProps {
  readonly page: SpacePage;
  /** The person's open sessions, as the API lists them. */
  readonly sessions: SessionList;
  /** The catalogue, for the names of the teleservices that sessions have entered. */
  readonly teleservices: readonly Pick<Teleservice, 'id' | 'name'>[];
  /** The devices that the account knows, as the API lists them. */
  readonly devices: DeviceList;
  /** Whether the level «Jeton SMS» is open. */
  readonly smsOpen: boolean;
  /** One other session was just closed, or all of them. */
  readonly ended?: 'one' | 'others';
  /** What was just changed. */
  readonly told?: SecurityNotice;
}

export type SecurityNotice = keyof (typeof securityWords)['fr']['told'];

/** «Sécurité»: level, factors, sessions, devices; other sessions can be closed from here (guide row 26). */
export function SecurityPage({ page, sessions, teleservices, devices, smsOpen, ended, told }: SecurityPageProps) {
  const text = securityWords[page.language];
  return (
    <SpaceLayout page={page} tab={security} heading={text.heading}>
      {ended !== undefined && (
        <p class="notice success" role="status">
          {ended === 'one' ? text.ended : text.othersEnded}
        </p>
      )}
      {told !== undefined && (
        <p class="notice success" role="status">
          {text.told[told]}
        </p>
      )}
      <h2>{text.level}</h2>
      <p>
        {text.levelText} {text.smsWeaker}
      </p>
      <LevelChoice page={page} smsOpen={smsOpen} />
      <h2>{text.factors}</h2>
      <Factors page={page} smsOpen={smsOpen} />
      <SessionsSection page={page} sessions={sessions} teleservices={teleservices} />
      <DevicesSection page={page} devices={devices} />
    </SpaceLayout>
  );
}
