import { identifier as identifierField } from '#contracts';
import { Credentials, IdentifierKey, PasswordHasher, type Applicant } from '#personal-data';
import { Injectable } from '@nestjs/common';
import { Accounts, type Account } from '../../read-models/accounts.js';
import { AuthenticationFailed } from './sign-in.js';

/** An account whose password was right. */
export interface VerifiedAccount extends Account {
  /** Whether the hash of the password is weaker than new ones. */
  readonly weakHash: boolean;
}

/** Finds accounts by identifier and password. What counts attempts comes before it. */
@Injectable()
export class VerifiedAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly key: IdentifierKey,
    private readonly credentials: Credentials,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * The account, if it is active and identifier and password are right. Every other outcome costs one hash, and what comes
   * before it, and is one refusal.
   */
  async verify(identifier: string, password: string, applicant: Applicant): Promise<VerifiedAccount> {
    const { registrationKey, account } = await this.lookUp(identifier);
    const credential = account
      ? await this.credentials.open(account.view.accountId, account.view.credential)
      : await this.credentials.openNothing(registrationKey);
    const right = credential
      ? await this.hasher.verify(credential.passwordHash, password, applicant)
      : await this.hasher.verifyNothing(password, applicant);
    if (account?.view.status !== 'active' || !right) throw new AuthenticationFailed();
    return { ...account, weakHash: credential !== undefined && this.hasher.needsRehash(credential.passwordHash) };
  }

  /** The account of the identifier, in whatever state; a malformed one has a key as well, but never an account. */
  private async lookUp(identifier: string): Promise<{ registrationKey: string; account: Account | undefined }> {
    const { success, data = '' } = identifierField.safeParse(identifier);
    const registrationKey = this.key.registrationKey(data);
    return { registrationKey, account: success ? await this.accounts.byRegistrationKey(registrationKey) : undefined };
  }
}
