import { levels, type Destination, type DeviceNotice, type InvitedDestination, type OperatorNotice } from '#contracts';
import type { LinkPurpose, LinkTokens } from '#personal-data';
import { contactIn, type ContactVariables } from '#runtime';
import type { Mail } from '../channels/mail-channel.js';
import { isBySms, type MailedLink, type NotificationRequested } from '../notification.js';
import { accountClosedMail } from './account-closed-mail.js';
import { activationMail } from './activation-mail.js';
import { emailChangeNoticeMail, emailConfirmationMail } from './email-change-mails.js';
import { emailChangedMail, emailChangeUndoneMail, resetNoticeMail, type UndoLink } from './former-address-mails.js';
import { levelChangedMail, mobileChangedMail, recoveryCodeUsedMail, type FactorMail } from './factor-mails.js';
import { factorRecoveryMail, factorsRemovedMail } from './factor-recovery-mails.js';
import { invitationMail } from './invitation-mail.js';
import { operatorNoticeMail } from './operator-notice-mails.js';
import { toHtml, toText, type MailDocument } from './mail-document.js';
import { newDeviceMail } from './new-device-mail.js';
import { passwordChangedMail } from './password-changed-mail.js';
import { passwordResetMail } from './password-reset-mail.js';
import { identifierTakenMail, ownAccountMail } from './refusal-mails.js';
import { wrongCodesMail } from './wrong-codes-mail.js';

export interface MailToRender {
  readonly request: NotificationRequested['data'];
  readonly destination: Destination | InvitedDestination;
}

/** Makes the mail of a request: derives its links, chooses its template, writes text and HTML. */
export class MailTemplates {
  constructor(
    readonly linkTokens: LinkTokens,
    /** Base of every link; configuration, never a request header. No trailing slash. */
    readonly publicUrl: string,
    /** How whoever runs the portal is reached, as far as that is configured. */
    readonly contact: ContactVariables = {},
  ) {}

  render({ request, destination }: MailToRender): Mail {
    const document = this.#document(request, destination);
    const contact = contactIn(document.language, this.contact);
    return {
      id: request.notificationId,
      to: destination.email,
      subject: document.subject,
      text: toText(document, contact),
      html: toHtml(document, contact),
      language: document.language,
      date: request.requestedAt,
    };
  }

  #document(request: NotificationRequested['data'], given: Destination | InvitedDestination): MailDocument {
    const { kind, language, personId, link, requestedAt } = request;
    const { securityLevel = levels.weakest, codesLeft = 0, opensAt = '', by = 'recovery' } = request;
    if (isBySms(kind)) throw new Error(`No mail is of kind ${kind}`);
    if (kind === 'invitation') {
      const invitationUrl = this.#url('/invitation', 'invitation', personId, link);
      return invitationMail({ language, destination: given as InvitedDestination, invitationUrl, ...expiryOf(link) });
    }
    const destination = given as Destination;
    const props = { language, destination, portalUrl: this.publicUrl };
    switch (kind) {
      case 'identifier-taken':
        return identifierTakenMail(props);
      case 'own-account':
        return ownAccountMail(props);
      case 'password-changed':
        return passwordChangedMail(props);
      case 'password-reset': {
        const resetUrl = this.#url('/mot-de-passe-oublie/nouveau', 'reset', personId, link);
        return passwordResetMail({ language, destination, resetUrl, ...expiryOf(link) });
      }
      case 'email-confirmation': {
        const confirmUrl = this.#url('/courriel/confirmer', 'confirm-email', personId, link);
        return emailConfirmationMail({ language, confirmUrl, ...expiryOf(link) });
      }
      case 'email-change-notice': {
        const stopUrl = this.#url('/courriel/arreter', 'stop-email', personId, link);
        return emailChangeNoticeMail({ language, destination, stopUrl, ...expiryOf(link) });
      }
      case 'email-changed':
        return emailChangedMail({ ...props, ...(link && { undo: this.#undo(personId, link) }) });
      case 'email-change-undone':
        return emailChangeUndoneMail(props);
      case 'reset-notice':
        return resetNoticeMail({ ...props, undo: this.#undo(personId, known(link)) });
      case 'account-closed': {
        const url = link && this.#url('/compte-ferme/rouvrir', 'reopen', personId, link);
        return accountClosedMail({ ...props, ...(link && url && { reopening: { url, until: link.linkExpiresAt } }) });
      }
      case 'new-device': {
        const { device } = destination as DeviceNotice;
        return newDeviceMail({ ...props, device, usedAt: requestedAt });
      }
      case 'wrong-codes': {
        const { device } = destination as DeviceNotice;
        return wrongCodesMail({ ...props, device, givenAt: requestedAt });
      }
      case 'entitlement-granted':
      case 'entitlement-changed':
      case 'entitlement-withdrawn':
      case 'membership-ended':
      case 'entitlement-ending':
      case 'entitlements-ending':
      case 'adhesion-ending':
      case 'adhesion-step':
        return operatorNoticeMail({ ...props, about: kind, notice: destination as OperatorNotice });
      case 'level-changed':
        return levelChangedMail({ ...props, securityLevel, ...this.#stopFactor(personId, link) });
      case 'mobile-changed':
        return mobileChangedMail({ ...props, ...this.#stopFactor(personId, link) });
      case 'recovery-code-used':
        return recoveryCodeUsedMail({ ...props, codesLeft });
      case 'factors-removed':
        return factorsRemovedMail({ ...props, by });
      case 'factor-recovery':
      case 'mobile-recovery': {
        const replacesNumber = levels.entry(securityLevel).needs === 'proven-mobile';
        const path = replacesNumber ? '/second-facteur-perdu/nouveau-numero' : '/second-facteur-perdu/retirer';
        const recoveryUrl = this.#url(path, 'recover-factor', personId, link);
        const stopUrl = this.#url('/second-facteur-perdu/arreter', 'stop-recovery', personId, link);
        return factorRecoveryMail({ ...props, securityLevel, recoveryUrl, stopUrl, opensAt, ...expiryOf(link) });
      }
      case 'activation': {
        const activationUrl = this.#url('/activation', 'activate', personId, link);
        const disownUrl = this.#url('/activation/ce-n-est-pas-moi', 'disown', personId, link);
        return activationMail({ language, activationUrl, disownUrl, ...expiryOf(link) });
      }
    }
  }

  #undo(personId: string, link: MailedLink): UndoLink {
    return { url: this.#url('/courriel/annuler', 'undo-email', personId, link), until: link.linkExpiresAt };
  }

  #stopFactor(personId: string, link: MailedLink | undefined): Pick<FactorMail, 'stop'> {
    if (link === undefined) return {};
    const url = this.#url('/second-facteur/ce-n-est-pas-moi', 'stop-factor', personId, link);
    return { stop: { url, until: link.linkExpiresAt } };
  }

  #url(path: string, purpose: LinkPurpose, personId: string, link: MailedLink | undefined): string {
    const { registrationKey, invitationId, generation, linkExpiresAt, linkKeyId } = known(link);
    const token = this.linkTokens.issue({
      purpose,
      subject: registrationKey ?? invitationId ?? personId,
      accountId: invitationId ?? personId,
      generation,
      expiresAt: linkExpiresAt,
      keyId: linkKeyId,
    });
    return `${this.publicUrl}${path}?token=${token}`;
  }
}

function known(link: MailedLink | undefined): MailedLink {
  if (!link) throw new Error('This kind of mail needs a link');
  return link;
}

function expiryOf(link: MailedLink | undefined): Pick<MailedLink, 'linkExpiresAt'> {
  return { linkExpiresAt: known(link).linkExpiresAt };
}
