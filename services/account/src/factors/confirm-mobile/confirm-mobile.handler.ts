import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ConfirmMobileCommand } from '#contracts';
import { AccountCommands, type Changed } from '../../account-commands.js';
import { confirmMobile } from './confirm-mobile.js';

/** Notes that the account's mobile number is proven; answers the revision at which that counts. */
export class ConfirmMobileOfAccount extends Command<Changed> {
  constructor(readonly body: ConfirmMobileCommand) {
    super();
  }
}

@CommandHandler(ConfirmMobileOfAccount)
export class ConfirmMobileHandler implements ICommandHandler<ConfirmMobileOfAccount> {
  constructor(private readonly accounts: AccountCommands) {}

  execute({ body }: ConfirmMobileOfAccount): Promise<Changed> {
    return this.accounts.change(body, confirmMobile);
  }
}
