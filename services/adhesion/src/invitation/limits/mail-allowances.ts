import type { Collection, CollectionDefinition, DocumentStore } from '#document-store';
import { isCounted, oneMore, untilOneMore, type Recent } from '#time-windows';
import { Problem, tooManyRequests } from '#web';

/** Invitations that are mailed to one address, whichever operators invite it. */
const limit = { max: 3, windowMs: 24 * 3_600_000 };

/** Document id = HMAC of the address. */
export const invitationAllowances: CollectionDefinition<Recent> = {
  name: 'invitation-allowance',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};

/** Rate limit of invitations per e-mail address: operators cannot flood a mailbox. One atomic document for each address. */
export class InvitationAllowances {
  readonly #recent: Collection<Recent>;

  constructor(documents: DocumentStore) {
    this.#recent = documents.collection(invitationAllowances);
  }

  /** Counts the mail; the same id counts once. Throws 429 `too-many-requests`, which tells nothing of accounts. */
  async spend(emailKey: string, id: string, at: number): Promise<void> {
    const stored = await this.#recent.update(emailKey, (current) =>
      isCounted(current?.recent, id) ? undefined : oneMore(current, { id, at }, limit),
    );
    if (isCounted(stored?.recent, id)) return;
    throw new Problem(tooManyRequests, {
      detail: {
        en: 'This address was invited three times within a day; try again after the time in Retry-After.',
        fr: 'Cette adresse a été invitée trois fois en un jour ; réessayez après le délai de Retry-After.',
      },
      headers: { 'retry-after': String(Math.max(1, Math.ceil(untilOneMore(stored, at, limit) / 1000))) },
    });
  }
}
