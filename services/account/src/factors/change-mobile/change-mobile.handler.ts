import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangeMobileCommand, Profile, SmsDestination } from '#contracts';
import { Clock, handleCommand, load, StaleRevision } from '#event-sourcing';
import { EventStore } from '#event-store';
import { PersonalData } from '#personal-data';
import { currentTraceparent } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account } from '../../account.js';
import { NoSuchAccount } from '../../no-such-account.js';
import { changeMobile } from './change-mobile.js';

/** Gives an account another mobile number; answers the revision at which it counts. */
export class ChangeMobileOfAccount extends Command<{ revision: number }> {
  constructor(readonly body: ChangeMobileCommand) {
    super();
  }
}

const attempts = 5;

/**
 * Seals the profile anew with the number in it: on the revision whose profile was opened, so that no other change of it is
 * lost; again from the start when something came between.
 */
@CommandHandler(ChangeMobileOfAccount)
export class ChangeMobileHandler implements ICommandHandler<ChangeMobileOfAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly personalData: PersonalData,
    private readonly clock: Clock,
  ) {}

  async execute({ body }: ChangeMobileOfAccount): Promise<{ revision: number }> {
    for (let made = 1; ; made += 1) {
      try {
        return await this.change(body);
      } catch (error) {
        if (!(error instanceof StaleRevision) || made >= attempts) throw error;
      }
    }
  }

  private async change({ accountId, sessionId, mobile }: ChangeMobileCommand): Promise<{ revision: number }> {
    const { state, revision: expectedRevision } = await load(this.eventStore, account, accountId);
    const profile =
      state.status === 'active' ? await this.personalData.open<Profile>(accountId, state.personal) : undefined;
    if (!profile) throw new NoSuchAccount();
    const eventId = uuid();
    const changed = profile.mobile !== undefined && profile.mobile !== mobile ? profile.mobile : undefined;
    const previous: SmsDestination | undefined = changed === undefined ? undefined : { mobile: changed };
    const command = {
      eventId,
      sessionId,
      personal: await this.personalData.seal(accountId, eventId, { ...profile, mobile }),
      ...(previous && { previous: await this.personalData.seal(accountId, eventId, previous) }),
      at: this.clock.now().toISOString(),
    };
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      (current) => changeMobile(command, current),
      { expectedRevision, metadata: { traceparent: currentTraceparent() } },
    );
    return { revision: Number(revision) };
  }
}
