import type { Collection, CollectionDefinition, DocumentStore } from '#document-store';
import { charge, giveBack, release, type MailAllowance, type MailLimits, type Mailing } from './mail-allowance.js';

/** Document id = HMAC of the address. */
export const mailAllowances: CollectionDefinition<MailAllowance> = {
  name: 'mail-allowance',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};

/** An address as mails to it are counted: by itself, and by its mailbox; the same where it bears no tag. */
export interface CountedAddress {
  readonly emailKey: string;
  readonly mailboxKey: string;
}

/**
 * Rate limiting per e-mail address, by its HMAC: a stranger can neither flood a mailbox nor reserve many identifiers
 * with it. One atomic document for each address, so that racing requests cannot pass a limit together.
 */
export class MailAllowances {
  readonly #collection: Collection<MailAllowance>;

  constructor(
    documents: DocumentStore,
    readonly limits: MailLimits,
  ) {
    this.#collection = documents.collection(mailAllowances);
  }

  /**
   * Counts the mailing if the limits allow it, and says whether they do. Mails to all spellings of one mailbox count together as
   * mails of a day. For an address without a tag one write, whatever the answer.
   */
  async charge({ emailKey, mailboxKey }: CountedAddress, mailing: Mailing): Promise<boolean> {
    if (!(await this.#charge(emailKey, mailing))) return false;
    if (
      mailboxKey === emailKey ||
      (await this.#charge(mailboxKey, { ...mailing, registrationKey: '', purpose: 'refuse' }))
    )
      return true;
    await this.#collection.update(emailKey, (current) => giveBack(current, mailing.id));
    return false;
  }

  async #charge(key: string, mailing: Mailing): Promise<boolean> {
    const allowance = await this.#collection.update(key, (current) => charge(current, mailing, this.limits));
    return allowance?.mails.some(({ id }) => id === mailing.id) ?? false;
  }

  /** Does the work that was charged under the id; a mail whose event never came to be is not counted. */
  async givingBackOnFailure<T>(address: CountedAddress, id: string, work: () => Promise<T>): Promise<T> {
    let done = false;
    try {
      const result = await work();
      done = true;
      return result;
    } finally {
      if (!done) {
        for (const key of new Set([address.emailKey, address.mailboxKey])) {
          await this.#collection.update(key, (current) => giveBack(current, id));
        }
      }
    }
  }

  /** A registration, up to the generation, no longer stands under the address. Repeating it does no harm. */
  async release(emailKey: string, ended: { registrationKey: string; generation: number }): Promise<void> {
    await this.#collection.update(emailKey, (current) => release(current, ended));
  }
}
