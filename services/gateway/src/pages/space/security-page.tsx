import type { AccountDetails } from '../../account/own-account.js';
import type { SessionList } from '../../session/session.schema.js';
import { dateAndTime } from '../frame/dates.js';
import type { Page } from '../frame/page.js';
import { paths } from '../frame/paths.js';
import { Factors, LevelChoice } from './security/level-choice.js';
import { SpaceLayout } from './space-layout.js';

export interface SecurityPageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  /** The person's open sessions, as the API lists them. */
  readonly sessions: SessionList;
  /** Whether the level «Jeton SMS» is open. */
  readonly smsOpen: boolean;
  /** Another session was just closed. */
  readonly ended?: boolean;
  /** What became of a change of level or number. */
  readonly told?: LevelNotice;
}

export type LevelNotice = keyof Page['texts']['space']['security']['told'];

/** «Sécurité»: level, factors, sessions; other sessions can be closed from here (guide row 26). */
export function SecurityPage({ page, holder, sessions, smsOpen, ended = false, told }: SecurityPageProps) {
  const { space } = page.texts;
  const text = space.security;
  return (
    <SpaceLayout page={page} holder={holder} tab="security" heading={text.heading}>
      {ended && (
        <p class="notice success" role="status">
          {text.ended}
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
