import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LinkTokens } from '#personal-data';
import { AccountCommands, type Changed } from '../account-commands.js';
import { provenLink } from '../mailed-links/proven-link.js';
import { reopenByLink } from './change-standing.js';

/** The person reopens the account by the mailed link; answers which, and the revision. */
export class ReopenOwnAccount extends Command<Changed & { accountId: string }> {
  constructor(readonly token: string) {
    super();
  }
}

@CommandHandler(ReopenOwnAccount)
export class ReopenOwnAccountHandler implements ICommandHandler<ReopenOwnAccount> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly links: LinkTokens,
  ) {}

  async execute({ token }: ReopenOwnAccount): Promise<Changed & { accountId: string }> {
    const { accountId, link } = provenLink(this.links, token);
    const changed = await this.accounts.change({ accountId }, (facts, state) =>
      reopenByLink({ ...facts, link }, state),
    );
    return { accountId, ...changed };
  }
}
