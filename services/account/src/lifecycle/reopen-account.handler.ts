import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accountId as accountIdSchema } from '#contracts';
import { Clock, handleCommand } from '#event-sourcing';
import { EventStore } from '#event-store';
import { LinkTokens } from '#personal-data';
import { currentTraceparent } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account } from '../account.js';
import { LinkRefused } from '../mailed-links/link-refused.js';
import { reopenByLink } from './change-standing.js';

/** The person reopens the account by the mailed link; answers which, and the revision. */
export class ReopenOwnAccount extends Command<{ accountId: string; revision: number }> {
  constructor(readonly token: string) {
    super();
  }
}

@CommandHandler(ReopenOwnAccount)
export class ReopenOwnAccountHandler implements ICommandHandler<ReopenOwnAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly links: LinkTokens,
    private readonly clock: Clock,
  ) {}

  async execute({ token }: ReopenOwnAccount): Promise<{ accountId: string; revision: number }> {
    const accountId = accountIdSchema.safeParse(this.links.parse(token)?.subject).data;
    if (!accountId) throw new LinkRefused();
    const link = this.links.verify(token, accountId);
    const command = { eventId: uuid(), at: this.clock.now().toISOString(), link };
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      (state) => reopenByLink(command, state),
      { metadata: { traceparent: currentTraceparent() } },
    );
    return { accountId, revision: Number(revision) };
  }
}
