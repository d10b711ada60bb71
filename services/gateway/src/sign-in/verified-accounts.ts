import { identifier as identifierField } from '#contracts';
import { Credentials, IdentifierKey, PasswordHasher } from '#personal-data';
import { Injectable } from '@nestjs/common';
import { Accounts, type Account } from '../account/accounts.js';
import { AuthenticationFailed } from './sign-in.js';

/** Finds accounts by identifier and password. What counts attempts comes before it. */
@Injectable()
export class VerifiedAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly key: IdentifierKey,
    private readonly credentials: Credentials,
    private readonly hasher: PasswordHasher,
  ) {}

  /** The account, if identifier and password are right. Every other outcome costs one hash and is one refusal. */
  async verify(identifier: string, password: string): Promise<Account> {
    const account = await this.find(identifier);
    const credential = account && (await this.credentials.open(account.view.accountId, account.view.credential));
    const right = credential
      ? await this.hasher.verify(credential.passwordHash, password)
      : await this.hasher.verifyNothing(password);
    if (!account || !right) throw new AuthenticationFailed();
    return account;
  }

  /** The active account of the identifier. */
  async find(identifier: string): Promise<Account | undefined> {
    const canonical = identifierField.safeParse(identifier);
    if (!canonical.success) return undefined;
    const account = await this.accounts.byRegistrationKey(this.key.registrationKey(canonical.data));
    return account?.view.status === 'active' ? account : undefined;
  }
}
