import type { AccountDetails } from '../../account/own-account.js';
import type { SessionList } from '../../session/session.schema.js';
import { longDate } from '../frame/dates.js';
import type { Page } from '../frame/page.js';
import { SessionsSection } from './sessions/sessions-section.js';
import { Facts, SpaceLayout } from './space-layout.js';

export interface SecurityPageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  /** The person's open sessions, as the API lists them. */
  readonly sessions: SessionList;
  /** Whether the level «Jeton SMS» is open. */
  readonly smsOpen: boolean;
  /** One other session was just closed, or all of them. */
  readonly ended?: 'one' | 'others';
}

/** «Sécurité»: level, factors, sessions; other sessions can be closed from here (guide row 26). */
export function SecurityPage({ page, holder, sessions, smsOpen, ended }: SecurityPageProps) {
  const { space } = page.texts;
  const text = space.security;
  const sms = space.levels['sms-token'];
  return (
    <SpaceLayout page={page} holder={holder} tab="security" heading={text.heading}>
      {ended !== undefined && (
        <p class="notice success" role="status">
          {ended === 'one' ? text.ended : text.othersEnded}
        </p>
      )}
      <h2>{text.level}</h2>
      <Facts
        page={page}
        facts={[
          { term: text.chosen, value: space.levels[holder.securityLevel] },
          ...(holder.securityLevel === 'password'
            ? [{ term: text.other, value: smsOpen ? sms : `${sms} ${text.notYetOpen}` }]
            : []),
        ]}
      />
      <p>
        {text.levelText} {text.smsWeaker}
      </p>
      <p class="hint">{text.readOnly}</p>
      <h2>{text.factors}</h2>
      <ul>
        <li>{text.passwordSince(longDate(holder.passwordChangedAt, page.language))}</li>
        {holder.mobile !== undefined && (
          <li>
            {text.mobile} {holder.mobile}
          </li>
        )}
      </ul>
      <SessionsSection page={page} sessions={sessions} />
    </SpaceLayout>
  );
}
