import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangePasswordCommand, Profile } from '#contracts';
import { Clock, handleCommand, load } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Credentials, PasswordHasher, PersonalData } from '#personal-data';
import { currentTraceparent, fieldError, invalidRequest } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account, destinationOf } from '../../account.js';
import { CurrentPassword } from '../current-password.js';
import { changePassword, WrongPassword } from './change-password.js';

/** Changes the password of an account; answers the revision at which it counts. */
export class ChangePasswordOfAccount extends Command<{ revision: number }> {
  constructor(readonly body: ChangePasswordCommand) {
    super();
  }
}

/**
 * Verifies the current password against the stream's newest credential, estimates and hashes the new one, and appends
 * on exactly the revision that the person saw: what was verified is what is replaced.
 */
@CommandHandler(ChangePasswordOfAccount)
export class ChangePasswordHandler implements ICommandHandler<ChangePasswordOfAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly currentPassword: CurrentPassword,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  async execute({ body }: ChangePasswordOfAccount): Promise<{ revision: number }> {
    const { accountId, sessionId, currentPassword, newPassword, expectedRevision } = body;
    const { state } = await load(this.eventStore, account, accountId);
    const passwordMatches = await this.currentPassword.isIt(accountId, state, currentPassword);
    if (state.status !== 'active' || !passwordMatches) throw new WrongPassword();

    const profile = await this.personalData.open<Profile>(accountId, state.personal);
    if (!profile) throw new WrongPassword();
    const { identifier, firstName, lastName, email } = profile;
    const hashed = await this.hasher.hashChecked(newPassword, [identifier, firstName, lastName, email]);
    if ('weaknesses' in hashed)
      throw invalidRequest(hashed.weaknesses.map((code) => fieldError(['newPassword'], code)));

    const eventId = uuid();
    const command = {
      eventId,
      passwordMatches,
      credential: await this.credentials.seal(accountId, eventId, { passwordHash: hashed.hash }),
      personal: await this.personalData.seal(accountId, eventId, destinationOf(profile)),
      sessionId,
      at: this.clock.now().toISOString(),
    };
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      (current) => changePassword(command, current),
      { expectedRevision: BigInt(expectedRevision), metadata: { traceparent: currentTraceparent() } },
    );
    return { revision: Number(revision) };
  }
}
