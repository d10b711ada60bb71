import type { OpenInvitations } from '#contracts';
import { dateAndTime, inLanguages } from '#web-pages';
import type { PortalPage } from '../../../frame/portal-page.js';
import { invitationsPath, operatorPath } from '../../../paths.js';
import { rightInWords, type NamedService } from '../operator-words.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What administrators read of invitations. */
export const invitationWords = inLanguages(fr, en);

/** One that nobody has answered yet. */
export type OpenInvitation = OpenInvitations['items'][number];

interface Props {
  readonly page: PortalPage;
  readonly operatorId: string;
  readonly invitations: readonly OpenInvitation[];
  readonly services: readonly NamedService[];
}

/** Who is invited, to what, until when; and the forms that take an invitation back. */
export function InvitationsSection({ page, operatorId, invitations, services }: Props) {
  const text = invitationWords[page.language];
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{text.heading}</h2>
      <p class="hint">{text.lead(page.here)}</p>
      {invitations.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ul class="sessions panel">
          {invitations.map(({ invitationId, email, offers, sentAt, until }) => (
            <li key={invitationId}>
              <div>
                <strong>{email}</strong>
                {offers.map((offer) => (
                  <p key={offer.teleserviceId}>{rightInWords(offer, services, page)}</p>
                ))}
                <p class="hint">{text.sentAt(dateAndTime(sentAt, page.language), dateAndTime(until, page.language))}</p>
              </div>
              <form method="post" action={operatorPath(operatorId)}>
                <input type="hidden" name="invitation" value={invitationId} />
                <button class="quiet" type="submit" aria-label={text.revokeLabel(email)}>
                  {text.revoke}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a class="button" href={invitationsPath(operatorId)}>
          {text.invite}
        </a>
      </p>
    </section>
  );
}
