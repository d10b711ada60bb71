import { identifier as identifierSchema } from '#contracts';
import { handleCommand, load, type Clock } from '#event-sourcing';
import { IdentifierKey, PersonKeys, type KeyRing } from '#personal-data';
import type { Ports } from '#runtime';
import { v7 as uuid } from 'uuid';
import { pendingRegistrationView } from '../expire-registrations/pending-registration.js';
import { mailAllowances } from '../limit-mails/mail-allowances.js';
import { registration } from '../registration.js';
import { releaseIdentifier } from './release-identifier/release-identifier.js';

/** What this service keeps as documents. */
export const registrationCollections = [pendingRegistrationView.definition, mailAllowances] as const;

export interface RegistrationOperationsContext {
  readonly ports: Ports;
  readonly clock: Clock;
  readonly identifierKey: Buffer;
  readonly personalDataKey: KeyRing;
}

/** What operations may ask about identifiers, in a process of their own. */
export class RegistrationOperations {
  private readonly key: IdentifierKey;

  constructor(private readonly context: RegistrationOperationsContext) {
    this.key = new IdentifierKey(context.identifierKey);
  }

  /** The account that was opened under the identifier, if one holds it. */
  async accountOf(identifier: string): Promise<string | undefined> {
    const { state } = await load(this.context.ports.eventStore, registration, this.keyOf(identifier));
    return state.status === 'activated' ? state.accountId : undefined;
  }

  /** Gives the identifier of an erased account back. Throws NotReleasable. */
  async release(identifier: string, { actor, reason }: { actor: string; reason: string }): Promise<void> {
    const { ports, clock, personalDataKey } = this.context;
    const personKeys = new PersonKeys(ports.keyStore, personalDataKey, () => clock.now().getTime());
    const registrationKey = this.keyOf(identifier);
    const facts = { eventId: uuid(), at: clock.now().toISOString(), reason, registrationKey };
    await handleCommand(
      ports.eventStore,
      registration,
      registrationKey,
      async (state) => {
        const erased = state.status === 'activated' && (await personKeys.isErased(state.accountId));
        return releaseIdentifier({ ...facts, erased }, state);
      },
      { metadata: { actor: `ops:${actor}` } },
    );
  }

  private keyOf(identifier: string): string {
    return this.key.registrationKey(identifierSchema.parse(identifier));
  }
}
