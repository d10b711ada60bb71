import { Injectable } from '@nestjs/common';
import { defineFieldCode, type Profile, type SecurityLevel } from '#contracts';
import { PasswordHasher } from '#personal-data';
import { fieldError, invalidRequest } from '#web';
import type { LivingAccount } from '../account.js';
import { CurrentPassword } from './current-password.js';

/** Of a new password that is the account's already: nothing would change, and who knew it would know it still. */
export const passwordUnchanged = defineFieldCode('password-unchanged', {
  en: 'The new password is the same as the current one.',
  fr: 'Le nouveau mot de passe est le même que l’actuel.',
});

/** The hash of a new password of the account, whose level is to be this one. */
export type HashOfNewPassword = (account: LivingAccount, profile: Profile, level: SecurityLevel) => Promise<string>;

/** A password that is chosen by a mailed link. */
@Injectable()
export class NewPassword {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly currentPassword: CurrentPassword,
  ) {}

  /**
   * Hashes it when first asked, and answers the same from then on, however often a decision is made again. Throws 400
   * `invalid-request` with what is weak about it for this person, or that it is the one which the account has.
   */
  hashingOnce(password: string): HashOfNewPassword {
    let hash: Promise<string> | undefined;
    return (account, profile, level) => (hash ??= this.hash(password, account, profile, level));
  }

  private async hash(
    password: string,
    account: LivingAccount,
    profile: Profile,
    level: SecurityLevel,
  ): Promise<string> {
    const { identifier, firstName, lastName, email } = profile;
    const owner = { personalWords: [identifier, firstName, lastName, email], level };
    const hashed = await this.hasher.hashChecked(password, owner);
    if ('weaknesses' in hashed)
      throw invalidRequest(hashed.weaknesses.map(({ code, minimum }) => fieldError(['password'], code, minimum)));
    if (await this.currentPassword.isIt(account.accountId, account, password))
      throw invalidRequest([fieldError(['password'], passwordUnchanged)]);
    return hashed.hash;
  }
}
