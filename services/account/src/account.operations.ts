import { accountViewCollection, type Profile } from '#contracts';
import { handleCommand, load, type Clock } from '#event-sourcing';
import { namesOneOf, PersonalData, PersonKeys, type KeyRing } from '#personal-data';
import type { Ports } from '#runtime';
import { v7 as uuid } from 'uuid';
import {
  account,
  destinationOf,
  mustBeActive,
  NoSuchAccount,
  type AccountEvent,
  type AccountState,
} from './account.js';
import { removeFactors } from './factors/recover-factor/remove-factors.js';
import { sealDestinations } from './factors/recover-factor/seal-destinations.js';
import { closeAccount, eraseAccount, reopenAccount, suspendAccount } from './lifecycle/change-standing.js';
import { linkAllowances } from './mailed-links/link-allowances.js';
import { linkRepeats } from './password/password-shown-again.js';

/** What this service keeps as documents. */
export const accountCollections = [accountViewCollection, linkAllowances, linkRepeats] as const;

/** Who asks, and why: both outlive the account, so neither may name its person. */
export interface Order {
  /** Kept as the event's actor: `ops:<actor>`. */
  readonly actor: string;
  readonly reason: string;
}

/** The reason names the person of the account: it would outlive the erasure. */
export class ReasonNamesPerson extends Error {
  override readonly name = 'ReasonNamesPerson';
}

export interface AccountOperationsContext {
  readonly ports: Ports;
  readonly clock: Clock;
  readonly personalDataKey: KeyRing;
  /** Of the key from which the link to reopen a closed account is derived. */
  readonly linkKeyId: string;
  /** How long a closed account waits for its erasure. */
  readonly erasureMs: number;
}

/**
 * What operations may decide about an account, in a process of their own, beside the running services: each is an event
 * of the account's stream, and whatever must follow does so from there. Refusals are those of the decisions.
 */
export class AccountOperations {
  private readonly personKeys: PersonKeys;
  private readonly personalData: PersonalData;

  constructor(private readonly context: AccountOperationsContext) {
    const { ports, clock, personalDataKey } = context;
    this.personKeys = new PersonKeys(ports.keyStore, personalDataKey, () => clock.now().getTime());
    this.personalData = new PersonalData(this.personKeys);
  }

  /** Nobody signs in to the account until it is reopened. */
  suspend(accountId: string, order: Order): Promise<void> {
    return this.decide(accountId, order, suspendAccount);
  }

  /** Whatever was suspended or closed. */
  reopen(accountId: string, order: Order): Promise<void> {
    return this.decide(accountId, order, reopenAccount);
  }

  /** Erased in its time unless it is reopened; the person is told by mail. */
  async close(accountId: string, order: Order): Promise<void> {
    const { linkKeyId, erasureMs } = this.context;
    await this.decide(accountId, order, async (decision, state) => {
      const profile = await this.profileOf(accountId, state);
      if (!profile) throw new NoSuchAccount();
      const personal = await this.personalData.seal(accountId, decision.eventId, destinationOf(profile));
      const { reason } = order;
      const terms = { linkKeyId, erasureMs };
      return closeAccount(
        { ...decision, decision: { by: 'operator', reason }, terms, personal: personal ?? '' },
        state,
      );
    });
  }

  /**
   * Takes every second factor of an active account away, which ends its sessions; the person is told. Throws NoSecondFactor
   * where the password is enough already.
   */
  async resetFactors(accountId: string, order: Order): Promise<void> {
    await this.decide(accountId, order, async ({ eventId, at, reason }, state) => {
      const profile = await this.profileOf(accountId, state);
      if (!profile) throw new NoSuchAccount();
      const destinations = await sealDestinations(this.personalData, accountId, eventId, profile);
      return removeFactors({ eventId, at, decision: { by: 'operator', reason }, ...destinations }, state);
    });
  }

  /** At once and for good. Resolves once the key of the person is gone; repeating it after a crash ends what was begun. */
  async erase(accountId: string, order: Order): Promise<void> {
    await this.decide(accountId, order, eraseAccount);
    await this.personKeys.erase(accountId);
  }

  /** Throws NoSuchAccount where the account may not be used. */
  async mustBeActive(accountId: string): Promise<void> {
    const { state } = await load(this.context.ports.eventStore, account, accountId);
    mustBeActive(state);
  }

  /** Throws ReasonNamesPerson where the reason of an order would outlive the erasure of the account with a name of its person. */
  async mustNameNobody(accountId: string, reason: string): Promise<void> {
    const { state } = await load(this.context.ports.eventStore, account, accountId);
    await this.refuseNames(accountId, state, reason);
  }

  private async decide(
    accountId: string,
    { actor, reason }: Order,
    decide: (
      decision: { eventId: string; at: string; reason: string },
      state: AccountState,
    ) => AccountEvent[] | Promise<AccountEvent[]>,
  ): Promise<void> {
    const { ports, clock } = this.context;
    const { state } = await load(ports.eventStore, account, accountId);
    await this.refuseNames(accountId, state, reason);
    const decision = { eventId: uuid(), at: clock.now().toISOString(), reason };
    await handleCommand(ports.eventStore, account, accountId, (current) => decide(decision, current), {
      metadata: { actor: `ops:${actor}` },
    });
  }

  private async refuseNames(accountId: string, state: AccountState, reason: string): Promise<void> {
    const profile = await this.profileOf(accountId, state);
    const { identifier = '', firstName = '', lastName = '', email = '' } = profile ?? {};
    if (namesOneOf(reason, [identifier, firstName, lastName, email])) {
      throw new ReasonNamesPerson('The reason names the person of the account, and would outlive its erasure');
    }
  }

  private async profileOf(accountId: string, state: AccountState): Promise<Profile | undefined> {
    return 'personal' in state ? this.personalData.open<Profile>(accountId, state.personal) : undefined;
  }
}
