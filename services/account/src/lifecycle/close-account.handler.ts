import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CloseAccountCommand, Profile } from '#contracts';
import { Clock, handleCommand, load } from '#event-sourcing';
import { EventStore } from '#event-store';
import { PersonalData } from '#personal-data';
import { currentTraceparent } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account, destinationOf } from '../account.js';
import { LinkTerms } from '../mailed-links/mailed-link.js';
import { CurrentPassword } from '../password/current-password.js';
import { WrongPassword } from '../password/change-password/change-password.js';
import { closeAccount } from './change-standing.js';

/** The person closes the account; answers the revision from which it is closed. */
export class CloseOwnAccount extends Command<{ revision: number }> {
  constructor(readonly body: CloseAccountCommand) {
    super();
  }
}

/** Guarded by the password: a session that was left open closes nothing. */
@CommandHandler(CloseOwnAccount)
export class CloseOwnAccountHandler implements ICommandHandler<CloseOwnAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly personalData: PersonalData,
    private readonly currentPassword: CurrentPassword,
    private readonly terms: LinkTerms,
    private readonly clock: Clock,
  ) {}

  async execute({ body }: CloseOwnAccount): Promise<{ revision: number }> {
    const { accountId, password, expectedRevision } = body;
    const { state } = await load(this.eventStore, account, accountId);
    const matches = await this.currentPassword.isIt(accountId, state, password);
    if (state.status !== 'active' || !matches) throw new WrongPassword();
    const profile = await this.personalData.open<Profile>(accountId, state.personal);
    if (!profile) throw new WrongPassword();
    const eventId = uuid();
    const command = {
      eventId,
      at: this.clock.now().toISOString(),
      decision: { by: 'person' },
      terms: this.terms,
      personal: await this.personalData.seal(accountId, eventId, destinationOf(profile)),
    } as const;
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      (current) => closeAccount(command, current),
      { expectedRevision: BigInt(expectedRevision), metadata: { traceparent: currentTraceparent() } },
    );
    return { revision: Number(revision) };
  }
}
