import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RehashPasswordCommand } from '#contracts';
import { Credentials, PasswordHasher } from '#personal-data';
import { AccountCommands, type Changed } from '../../account-commands.js';
import { WrongPassword } from '../change-password/change-password.js';
import { rehashPassword } from './rehash-password.js';

/** Hashes the account's password anew where its hash is weaker than new ones; answers the revision. */
export class RehashPasswordOfAccount extends Command<Changed> {
  constructor(readonly body: RehashPasswordCommand) {
    super();
  }
}

/** Does nothing, at no cost, where the hash is as strong as new ones. Throws WrongPassword. */
@CommandHandler(RehashPasswordOfAccount)
export class RehashPasswordHandler implements ICommandHandler<RehashPasswordOfAccount> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly credentials: Credentials,
    private readonly hasher: PasswordHasher,
  ) {}

  async execute({ body: { accountId, password } }: RehashPasswordOfAccount): Promise<Changed> {
    const seen = await this.accounts.load(accountId);
    const stored = seen.status === 'active' && (await this.credentials.open(accountId, seen.credential));
    if (seen.status !== 'active' || !stored) throw new WrongPassword();
    if (!this.hasher.needsRehash(stored.passwordHash)) return this.accounts.change({ accountId }, () => []);
    const applicant = { class: 'sign-in', client: accountId } as const;
    if (!(await this.hasher.verify(stored.passwordHash, password, applicant))) throw new WrongPassword();
    const passwordHash = await this.hasher.hash(password, applicant);
    return this.accounts.change({ accountId }, async ({ eventId, at }, state) => {
      const credential = await this.credentials.seal(accountId, eventId, { passwordHash });
      return rehashPassword({ eventId, at, verified: seen.credential, credential }, state);
    });
  }
}
