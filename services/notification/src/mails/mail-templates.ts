import type { Destination } from '#contracts';
import type { LinkPurpose, LinkTokens } from '#personal-data';
import type { Mail } from '../channels/mail-channel.js';
import { isBySms, type ActivationLink, type NotificationRequested } from '../notification.js';
import { activationMail } from './activation-mail.js';
import { levelChangedMail, mobileChangedMail, mobileRecoveryMail, recoveryCodeUsedMail } from './factor-mails.js';
import { toHtml, toText, type MailDocument } from './mail-document.js';
import { passwordChangedMail } from './password-changed-mail.js';
import { identifierTakenMail, ownAccountMail } from './refusal-mails.js';

export interface MailToRender {
  readonly request: NotificationRequested['data'];
  readonly destination: Destination;
}

/** Makes the mail of a request: derives its links, chooses its template, writes text and HTML. */
export class MailTemplates {
  constructor(
    readonly linkTokens: LinkTokens,
    /** Base of every link; configuration, never a request header. No trailing slash. */
    readonly publicUrl: string,
  ) {}

  render({ request, destination }: MailToRender): Mail {
    const document = this.#document(request, destination);
    return {
      id: request.notificationId,
      to: destination.email,
      subject: document.subject,
      text: toText(document),
      html: toHtml(document),
      language: document.language,
      date: request.requestedAt,
    };
  }

  #document(request: NotificationRequested['data'], destination: Destination): MailDocument {
    const { kind, language, personId, link, securityLevel = 'password', codesLeft = 0, opensAt = '' } = request;
    if (isBySms(kind)) throw new Error(`No mail is of kind ${kind}`);
    const props = { language, destination, portalUrl: this.publicUrl };
    switch (kind) {
      case 'identifier-taken':
        return identifierTakenMail(props);
      case 'own-account':
        return ownAccountMail(props);
      case 'password-changed':
        return passwordChangedMail(props);
      case 'level-changed':
        return levelChangedMail({ ...props, securityLevel });
      case 'mobile-changed':
        return mobileChangedMail(props);
      case 'recovery-code-used':
        return recoveryCodeUsedMail({ ...props, codesLeft });
      case 'mobile-recovery': {
        if (!link) throw new Error('A recovery mail needs a link');
        const recoveryUrl = this.#url('/telephone-perdu/nouveau-numero', 'recover-mobile', personId, link);
        return mobileRecoveryMail({ ...props, recoveryUrl, opensAt, linkExpiresAt: link.linkExpiresAt });
      }
      case 'activation': {
        if (!link) throw new Error('An activation mail needs a link');
        const activationUrl = this.#url('/activation', 'activate', personId, link);
        const disownUrl = this.#url('/activation/ce-n-est-pas-moi', 'disown', personId, link);
        return activationMail({ language, destination, activationUrl, disownUrl, linkExpiresAt: link.linkExpiresAt });
      }
    }
  }

  #url(path: string, purpose: LinkPurpose, accountId: string, link: ActivationLink): string {
    const token = this.linkTokens.issue({
      purpose,
      subject: link.registrationKey ?? accountId,
      accountId,
      generation: link.generation,
      expiresAt: link.linkExpiresAt,
      keyId: link.linkKeyId,
    });
    return `${this.publicUrl}${path}?token=${token}`;
  }
}
