import { Injectable } from '@nestjs/common';
import { Credentials, PasswordHasher } from '#personal-data';
import type { AccountState } from '../account.js';

/** Compares a password with the account's newest credential. */
@Injectable()
export class CurrentPassword {
  constructor(
    private readonly credentials: Credentials,
    private readonly hasher: PasswordHasher,
  ) {}

  /** Costs one hash whether or not there is an account. */
  async isIt(accountId: string, state: AccountState, password: string): Promise<boolean> {
    const credential = 'credential' in state && (await this.credentials.open(accountId, state.credential));
    const applicant = { class: 'known', client: accountId } as const;
    if (!credential) return this.hasher.verifyNothing(password, applicant);
    return this.hasher.verify(credential.passwordHash, password, applicant);
  }
}
