import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Profile, UseRecoveryCodeCommand } from '#contracts';
import { Clock, handleCommand, load, StaleRevision } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Credentials, PersonalData, recoveryCodeIndex } from '#personal-data';
import { currentTraceparent } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account } from '../../account.js';
import { RecoveryCodeRefused, useRecoveryCode } from './use-recovery-code.js';

/** Uses one recovery code of an account up. */
export class UseRecoveryCodeOfAccount extends Command<void> {
  constructor(readonly body: UseRecoveryCodeCommand) {
    super();
  }
}

/** Compares with the application that stands in the stream, and appends on the revision that was compared with. */
@CommandHandler(UseRecoveryCodeOfAccount)
export class UseRecoveryCodeHandler implements ICommandHandler<UseRecoveryCodeOfAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly clock: Clock,
  ) {}

  async execute({ body: { accountId, code } }: UseRecoveryCodeOfAccount): Promise<void> {
    const { state, revision: expectedRevision } = await load(this.eventStore, account, accountId);
    if (state.status !== 'active' || state.totp === undefined) throw new RecoveryCodeRefused();
    const credential = await this.credentials.openTotp(accountId, state.totp);
    const profile = await this.personalData.open<Profile>(accountId, state.personal);
    if (!credential || !profile) throw new RecoveryCodeRefused();
    const { identifier, firstName, lastName, email } = profile;
    const eventId = uuid();
    const command = {
      eventId,
      codeIndex: recoveryCodeIndex(code, credential.recoveryCodes),
      codes: credential.recoveryCodes.length,
      personal: await this.personalData.seal(accountId, eventId, { identifier, firstName, lastName, email }),
      at: this.clock.now().toISOString(),
    };
    try {
      await handleCommand(this.eventStore, account, accountId, (current) => useRecoveryCode(command, current), {
        expectedRevision,
        metadata: { traceparent: currentTraceparent() },
      });
    } catch (error) {
      if (error instanceof StaleRevision) throw new RecoveryCodeRefused(); // the same code a moment ago, or a new application
      throw error;
    }
  }
}
