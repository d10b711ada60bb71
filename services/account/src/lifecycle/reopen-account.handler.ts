import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { MailedLinkCommands, type Followed } from '../mailed-link-commands.js';
import { reopenByLink } from './change-standing.js';

/** The person reopens the account by the mailed link; answers which, and the revision. */
export class ReopenOwnAccount extends Command<Followed> {
  constructor(readonly token: string) {
    super();
  }
}

@CommandHandler(ReopenOwnAccount)
export class ReopenOwnAccountHandler implements ICommandHandler<ReopenOwnAccount> {
  constructor(private readonly links: MailedLinkCommands) {}

  execute({ token }: ReopenOwnAccount): Promise<Followed> {
    return this.links.follow(token, { purpose: 'reopen', linksOf: ({ closing }) => closing, decide: reopenByLink });
  }
}
