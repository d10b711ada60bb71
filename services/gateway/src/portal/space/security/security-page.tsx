import type { AccountDetails } from '../../../accounts/own-account.js';
import type { SessionList } from '../../../identity/sessions/session.schema.js';
import type { Page } from '../../frame/page.js';
import { Factors, LevelChoice } from './level-choice.js';
import { SessionsSection } from '../sessions/sessions-section.js';
import { SpaceLayout } from '../space-layout.js';

export interface SecurityPageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  /** The person's open sessions, as the API lists them. */
  readonly sessions: SessionList;
  /** Whether the level «Jeton SMS» is open. */
  readonly smsOpen: boolean;
  /** One other session was just closed, or all of them. */
  readonly ended?: 'one' | 'others';
  /** What became of a change of level or number. */
  readonly told?: LevelNotice;
}

export type LevelNotice = keyof Page['texts']['space']['security']['told'];

/** «Sécurité»: level, factors, sessions; other sessions can be closed from here (guide row 26). */
export function SecurityPage({ page, holder, sessions, smsOpen, ended, told }: SecurityPageProps) {
  const { space } = page.texts;
  const text = space.security;
  return (
    <SpaceLayout page={page} holder={holder} tab="security" heading={text.heading}>
      {ended !== undefined && (
        <p class="notice success" role="status">
          {ended === 'one' ? text.ended : text.othersEnded}
        </p>
      )}
      {told !== undefined && (
        <p class={told.endsWith('-change') ? 'notice success' : 'notice error'} role="status">
          {text.told[told]}
        </p>
      )}
      <h2>{text.level}</h2>
      <p>
        {text.levelText} {text.smsWeaker}
      </p>
      <LevelChoice page={page} holder={holder} smsOpen={smsOpen} />
      <h2>{text.factors}</h2>
      <Factors page={page} holder={holder} smsOpen={smsOpen} />
      <SessionsSection page={page} sessions={sessions} />
    </SpaceLayout>
  );
}
