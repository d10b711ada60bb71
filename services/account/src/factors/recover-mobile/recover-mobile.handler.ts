import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AboutAccountCommand, Profile } from '#contracts';
import { LinkTokens, PersonalData } from '#personal-data';
import { AccountCommands } from '../../account-commands.js';
import { destinationOf } from '../../account.js';
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
    private readonly accounts: AccountCommands,
    private readonly personalData: PersonalData,
    private readonly links: LinkTokens,
  ) {}

  async execute({ body: { accountId } }: RequestMobileRecoveryOfAccount): Promise<void> {
    await this.accounts.change({ accountId }, async ({ eventId, at }, state) => {
      const profile =
        state.status === 'active' ? await this.personalData.open<Profile>(accountId, state.personal) : undefined;
      if (!profile) return [];
      const { mobile } = profile;
      const personal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
      const lost = mobile === undefined ? undefined : await this.personalData.seal(accountId, eventId, { mobile });
      return requestMobileRecovery({ eventId, at, linkKeyId: this.links.currentKeyId, personal, lost }, state);
    });
  }
}

@CommandHandler(StopMobileRecoveryOfAccount)
export class StopMobileRecoveryHandler implements ICommandHandler<StopMobileRecoveryOfAccount> {
  constructor(private readonly accounts: AccountCommands) {}

  async execute({ body }: StopMobileRecoveryOfAccount): Promise<void> {
    await this.accounts.change(body, stopMobileRecovery);
  }
}
