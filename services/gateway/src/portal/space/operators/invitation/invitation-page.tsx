import type { ShownInvitation } from '#contracts';
import { dateAndTime, inLanguages, Refusal, type Page } from '#web-pages';
import type { AccountDetails } from '../../../../accounts/own-account.js';
import { withReturnTo } from '../../../browser-session/return-to.js';
import { fullName } from '../../../frame/full-name.js';
import { frameWords } from '../../../frame/frame-words.js';
import { Layout } from '../../../frame/layout.js';
import { operatorPath, paths } from '../../../paths.js';
import { rightInWords, type NamedService } from '../operator-words.js';
import { IncompleteLinkPage } from '../../../mailed-links/incomplete-link-page.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the page of a mailed invitation says. */
export const invitationLinkWords = inLanguages(fr, en);

/** Who is signed in, and whether he or she acts for the operator already. */
export interface Invited {
  readonly holder: AccountDetails;
  readonly isMember: boolean;
}

export interface InvitationPageProps {
  readonly page: Page;
  readonly invitation: ShownInvitation;
  readonly services: readonly NamedService[];
  readonly token: string;
  /** Absent where nobody is signed in. */
  readonly invited?: Invited;
  readonly refusal?: string;
}

/** Who invites, to what, until when; the buttons that answer, or the ways in. Only a button acts. */
export function InvitationPage({ page, invitation, services, token, invited, refusal }: InvitationPageProps) {
  const text = invitationLinkWords[page.language];
  const { operator, offers, until } = invitation;
  return (
    <Layout page={page} title={text.title(operator)} hasErrors={refusal !== undefined} signIn="none">
      <h1>{text.title(operator)}</h1>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <p class="lead">{text.lead(operator)}</p>
      <section class="panel" aria-labelledby="offers">
        <h2 id="offers">{text.offers}</h2>
        <ul>
          {offers.map((offer) => (
            <li key={offer.teleserviceId}>{rightInWords(offer, services, page)}</li>
          ))}
        </ul>
        <p class="hint">{text.begins}</p>
      </section>
      <p>{text.until(dateAndTime(until, page.language))}</p>
      {invited === undefined ? (
        <WaysIn page={page} />
      ) : (
        <Answers {...{ page, token, invited, refusal }} operatorId={invitation.operatorId} operator={operator} />
      )}
    </Layout>
  );
}

interface AnswersProps {
  readonly page: Page;
  readonly token: string;
  readonly invited: Invited;
  readonly operatorId: string;
  readonly operator: string;
}

function Answers({ page, token, invited: { holder, isMember }, operatorId, operator }: AnswersProps) {
  const text = invitationLinkWords[page.language];
  return (
    <>
      {isMember ? (
        <p class="notice">
          {text.already(operator)} <a href={operatorPath(operatorId)}>{text.toOperator}</a>
        </p>
      ) : (
        <p>
          {text.signedInAs(fullName(holder), holder.identifier)} <span class="hint">{text.otherAccount}</span>
        </p>
      )}
      <div class="actions">
        {!isMember && (
          <form method="post" action={paths.acceptInvitation}>
            <input type="hidden" name="token" value={token} />
            <button type="submit">{text.accept}</button>
          </form>
        )}
        <form method="post" action={paths.declineInvitation}>
          <input type="hidden" name="token" value={token} />
          <button class="quiet" type="submit">
            {text.decline}
          </button>
        </form>
      </div>
    </>
  );
}

function WaysIn({ page }: { readonly page: Page }) {
  const text = invitationLinkWords[page.language];
  return (
    <>
      <p>{text.strangerLead}</p>
      <p class="actions">
        <a class="button" href={withReturnTo(paths.signIn, paths.invitation)}>
          {text.signIn}
        </a>
        <a href={paths.registration}>{text.register}</a>
      </p>
      <p class="hint">{text.afterRegistration}</p>
      <p class="hint">{text.unwanted}</p>
    </>
  );
}

/** The link is of no use: everything that may be the reason is one answer. */
export function InvitationOverPage({ page }: { readonly page: Page }) {
  const text = invitationLinkWords[page.language].over;
  return (
    <Layout page={page} title={text.title}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <p>
        {text.used} <a href={paths.operators}>{text.operators}</a>
      </p>
      <p>{text.advice}</p>
      <p>
        <a href={paths.home}>{frameWords[page.language].backHome}</a>
      </p>
    </Layout>
  );
}

/** The link came without its token, or without a part of it. */
export function InvitationWithoutLinkPage({ page }: { readonly page: Page }) {
  const text = invitationLinkWords[page.language];
  return <IncompleteLinkPage page={page} about={text.about} lead={text.noLink} />;
}
