import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ConfirmMobileCommand } from '#contracts';
import { Clock, handleCommand } from '#event-sourcing';
import { EventStore } from '#event-store';
import { currentTraceparent } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account } from '../../account.js';
import { confirmMobile } from './confirm-mobile.js';

/** Notes that the account's mobile number is proven; answers the revision at which that counts. */
export class ConfirmMobileOfAccount extends Command<{ revision: number }> {
  constructor(readonly body: ConfirmMobileCommand) {
    super();
  }
}

@CommandHandler(ConfirmMobileOfAccount)
export class ConfirmMobileHandler implements ICommandHandler<ConfirmMobileOfAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly clock: Clock,
  ) {}

  async execute({ body: { accountId } }: ConfirmMobileOfAccount): Promise<{ revision: number }> {
    const command = { eventId: uuid(), at: this.clock.now().toISOString() };
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      (state) => confirmMobile(command, state),
      {
        metadata: { traceparent: currentTraceparent() },
      },
    );
    return { revision: Number(revision) };
  }
}
