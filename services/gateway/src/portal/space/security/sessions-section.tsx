import { dateAndTime, type Page } from '#web-pages';
import type { SessionList } from '../../../identity/sessions/session.schema.js';
import type { Teleservice } from '../../../teleservices/teleservices.js';
import type { PortalPage } from '../../frame/portal-page.js';
import { paths } from '../../paths.js';
import { securityWords } from './security-words.js';

interface Props {
  readonly page: PortalPage;
  /** The person's open sessions, as the API lists them. */
  readonly sessions: SessionList;
  /** The catalogue, for the names of the teleservices that they have entered. */
  readonly teleservices: readonly Pick<Teleservice, 'id' | 'name'>[];
}

/** The person's open sessions, and the forms that close another one or all others. */
export function SessionsSection({ page, sessions, teleservices }: Props) {
  const text = securityWords[page.language];
  return (
    <>
      <h2>{text.sessions}</h2>
      <ul class="sessions panel">
        {sessions.map((session) => (
          <SessionItem page={page} session={session} teleservices={teleservices} key={session.id} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action={paths.endOtherSessions}>
          <button class="quiet" type="submit">
            {text.endOthers}
          </button>
        </form>
      )}
      <p class="hint">
        {text.idle(page.here)}
        {sessions.some((session) => session.teleservices.length > 0) && ` ${text.teleservicesTold}`}
      </p>
    </>
  );
}

interface ItemProps extends Pick<Props, 'teleservices'> {
  readonly page: Page;
  readonly session: SessionList[number];
}

function SessionItem({ page, session, teleservices }: ItemProps) {
  const entered = teleservices.filter(({ id }) => session.teleservices.includes(id));
  const names = entered.map(({ name }) => name[page.language]);
  const text = securityWords[page.language];
  const device = session.device || text.unknownDevice;
  return (
    <li>
      <div>
        <strong>{device}</strong> {session.current && <span class="badge">{text.current}</span>}
        <p class="hint">
          {text.openedAt(dateAndTime(session.createdAt, page.language))}
          <br />
          {text.lastUsedAt(dateAndTime(session.lastUsedAt, page.language))}
          {names.length > 0 && (
            <>
              <br />
              {text.teleservices(names.join(', '))}
            </>
          )}
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
