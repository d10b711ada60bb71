import type { Collection, CollectionDefinition, DocumentStore } from '#document-store';
import { ask, type LinkAllowance, type LinkLimits } from './link-allowance.js';

/** Document id = HMAC of the address. */
export const linkAllowances: CollectionDefinition<LinkAllowance> = {
  name: 'link-allowance',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};

/**
 * Rate limiting of links per e-mail address: nobody can flood a mailbox with links of accounts. One atomic document for
 * each address, by its HMAC.
 */
export class LinkAllowances {
  readonly #collection: Collection<LinkAllowance>;

  constructor(
    documents: DocumentStore,
    private readonly limits: LinkLimits,
  ) {
    this.#collection = documents.collection(linkAllowances);
  }

  /** Counts the mail, sent or suppressed, and says whether it may be sent. One write, whatever the answer. */
  async ask(emailKey: string, mail: { id: string; accountId: string; at: number }): Promise<boolean> {
    const allowance = await this.#collection.update(emailKey, (current) => ask(current, mail, this.limits));
    return allowance?.asked.some(({ id, sent }) => id === mail.id && sent) ?? false;
  }

  /**
   * The same for an address that the account has not proven. Counted apart: whoever types somebody else's address keeps that
   * person from no link.
   */
  askUnproven(emailKey: string, mail: { id: string; accountId: string; at: number }): Promise<boolean> {
    return this.ask(`unproven-${emailKey}`, mail);
  }
}
