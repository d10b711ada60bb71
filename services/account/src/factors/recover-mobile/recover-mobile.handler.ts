import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AboutAccountCommand, Profile } from '#contracts';
import { Clock, handleCommand, load } from '#event-sourcing';
import { EventStore } from '#event-store';
import { LinkTokens, PersonalData } from '#personal-data';
import { currentTraceparent } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account } from '../../account.js';
import { requestMobileRecovery, stopMobileRecovery } from './recover-mobile.js';

/** Somebody who knows the password says that the telephone is lost. */
export class RequestMobileRecoveryOfAccount extends Command<void> {
  constructor(readonly body: AboutAccountCommand) {
    super();
  }
}

/** The telephone gave its code. */
export class StopMobileRecoveryOfAccount extends Command<void> {
  constructor(readonly body: AboutAccountCommand) {
    super();
  }
}

@CommandHandler(RequestMobileRecoveryOfAccount)
export class RequestMobileRecoveryHandler implements ICommandHandler<RequestMobileRecoveryOfAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly personalData: PersonalData,
    private readonly links: LinkTokens,
    private readonly clock: Clock,
  ) {}

  async execute({ body: { accountId } }: RequestMobileRecoveryOfAccount): Promise<void> {
    const { state } = await load(this.eventStore, account, accountId);
    const profile =
      state.status === 'active' ? await this.personalData.open<Profile>(accountId, state.personal) : undefined;
    if (!profile) return;
    const { identifier, firstName, lastName, email, mobile } = profile;
    const eventId = uuid();
    const command = {
      eventId,
      linkKeyId: this.links.currentKeyId,
      personal: await this.personalData.seal(accountId, eventId, { identifier, firstName, lastName, email }),
      lost: mobile === undefined ? undefined : await this.personalData.seal(accountId, eventId, { mobile }),
      at: this.clock.now().toISOString(),
    };
    const metadata = { traceparent: currentTraceparent() };
    await handleCommand(this.eventStore, account, accountId, (current) => requestMobileRecovery(command, current), {
      metadata,
    });
  }
}

@CommandHandler(StopMobileRecoveryOfAccount)
export class StopMobileRecoveryHandler implements ICommandHandler<StopMobileRecoveryOfAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly clock: Clock,
  ) {}

  async execute({ body: { accountId } }: StopMobileRecoveryOfAccount): Promise<void> {
    const command = { eventId: uuid(), at: this.clock.now().toISOString() };
    const metadata = { traceparent: currentTraceparent() };
    await handleCommand(this.eventStore, account, accountId, (current) => stopMobileRecovery(command, current), {
      metadata,
    });
  }
}
