import type { AccountDetails } from '../../account/own-account.js';
import type { SessionList } from '../../session/session.schema.js';
import { dateAndTime, longDate } from '../frame/dates.js';
import type { Page } from '../frame/page.js';
import { paths } from '../frame/paths.js';
import { Facts, SpaceLayout } from './space-layout.js';

export interface SecurityPageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  /** The person's open sessions, as the API lists them. */
  readonly sessions: SessionList;
  /** Whether the level «Jeton SMS» is open. */
  readonly smsOpen: boolean;
  /** Another session was just closed. */
  readonly ended?: boolean;
}

/** «Sécurité»: level, factors, sessions; other sessions can be closed from here (guide row 26). */
export function SecurityPage({ page, holder, sessions, smsOpen, ended = false }: SecurityPageProps) {
  const { space } = page.texts;
  const text = space.security;
  const sms = space.levels['sms-token'];
  return (
    <SpaceLayout page={page} holder={holder} tab="security" heading={text.heading}>
      {ended && (
        <p class="notice success" role="status">
          {text.ended}
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
      <h2>{text.sessions}</h2>
      <ul class="sessions panel">
        {sessions.map((session) => (
          <SessionItem page={page} session={session} key={session.id} />
        ))}
      </ul>
      <p class="hint">{text.idle}</p>
    </SpaceLayout>
  );
}

function SessionItem({ page, session }: { readonly page: Page; readonly session: SessionList[number] }) {
  const text = page.texts.space.security;
  const device = session.device || text.unknownDevice;
  return (
    <li>
      <div>
        <strong>{device}</strong> {session.current && <span class="badge">{text.current}</span>}
        <p class="hint">
          {text.openedAt(dateAndTime(session.createdAt, page.language))}
          <br />
          {text.lastUsedAt(dateAndTime(session.lastUsedAt, page.language))}
        </p>
      </div>
      {!session.current && (
        <form method="post" action={paths.endSession}>
          <input type="hidden" name="session" value={session.id} />
          <button class="quiet" type="submit" aria-label={text.endLabel(device)}>
            {text.end}
          </button>
        </form>
      )}
    </li>
  );
}
