import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangePasswordCommand, Profile } from '#contracts';
import { Credentials, PasswordHasher, PersonalData } from '#personal-data';
import { fieldError, invalidRequest } from '#web';
import { AccountCommands, type Changed } from '../../account-commands.js';
import { destinationOf } from '../../account.js';
import { CurrentPassword } from '../current-password.js';
import { passwordUnchanged } from '../new-password.js';
import { changePassword, WrongPassword } from './change-password.js';

/** Changes the password of an account; answers the revision at which it counts. */
export class ChangePasswordOfAccount extends Command<Changed> {
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
    private readonly accounts: AccountCommands,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly currentPassword: CurrentPassword,
    private readonly hasher: PasswordHasher,
  ) {}

  async execute({ body }: ChangePasswordOfAccount): Promise<Changed> {
    const { accountId, sessionId, currentPassword, newPassword } = body;
    const seen = await this.accounts.load(accountId);
    const passwordMatches = await this.currentPassword.isIt(accountId, seen, currentPassword);
    if (seen.status !== 'active' || !passwordMatches) throw new WrongPassword();
    if (newPassword === currentPassword) throw invalidRequest([fieldError(['newPassword'], passwordUnchanged)]);

    const profile = await this.personalData.open<Profile>(accountId, seen.personal);
    if (!profile) throw new WrongPassword();
    const { identifier, firstName, lastName, email } = profile;
    const owner = { personalWords: [identifier, firstName, lastName, email], level: seen.securityLevel };
    const applicant = { class: 'known', client: accountId } as const;
    const hashed = await this.hasher.hashChecked(newPassword, owner, applicant);
    if ('weaknesses' in hashed)
      throw invalidRequest(hashed.weaknesses.map(({ code, minimum }) => fieldError(['newPassword'], code, minimum)));

    return this.accounts.change(body, async ({ eventId, at }, state) => {
      const credential = await this.credentials.seal(accountId, eventId, { passwordHash: hashed.hash });
      const personal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
      return changePassword({ eventId, at, sessionId, passwordMatches, credential, personal }, state);
    });
  }
}
