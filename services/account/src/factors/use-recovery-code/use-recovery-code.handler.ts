import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Profile, UseRecoveryCodeCommand } from '#contracts';
import { Credentials, PersonalData, recoveryCodeIndex } from '#personal-data';
import { AccountCommands } from '../../account-commands.js';
import { destinationOf } from '../../account.js';
import { RecoveryCodeRefused, useRecoveryCode } from './use-recovery-code.js';

/** Uses one recovery code of an account up. */
export class UseRecoveryCodeOfAccount extends Command<void> {
  constructor(readonly body: UseRecoveryCodeCommand) {
    super();
  }
}

/** Compares with the application that stands in the stream, on the state on which it is decided. */
@CommandHandler(UseRecoveryCodeOfAccount)
export class UseRecoveryCodeHandler implements ICommandHandler<UseRecoveryCodeOfAccount> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
  ) {}

  async execute({ body: { accountId, code } }: UseRecoveryCodeOfAccount): Promise<void> {
    await this.accounts.change({ accountId }, async ({ eventId, at }, state) => {
      if (state.status !== 'active' || state.totp === undefined) throw new RecoveryCodeRefused();
      const credential = await this.credentials.openTotp(accountId, state.totp);
      const profile = await this.personalData.open<Profile>(accountId, state.personal);
      if (!credential || !profile) throw new RecoveryCodeRefused();
      const { recoveryCodes } = credential;
      const codeIndex = recoveryCodeIndex(code, recoveryCodes);
      const personal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
      return useRecoveryCode({ eventId, at, codeIndex, codes: recoveryCodes.length, personal }, state);
    });
  }
}
