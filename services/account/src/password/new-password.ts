import { Injectable } from '@nestjs/common';
import type { Profile, SecurityLevel } from '#contracts';
import { PasswordHasher } from '#personal-data';
import { fieldError, invalidRequest } from '#web';

/** The hash of a new password, as that of a person whose account has the level. */
export type HashOfNewPassword = (profile: Profile, level: SecurityLevel) => Promise<string>;

/** A password that is chosen by a mailed link. */
@Injectable()
export class NewPassword {
  constructor(private readonly hasher: PasswordHasher) {}

  /**
   * Hashes it when first asked, and answers the same from then on, however often a decision is made again. Throws 400
   * `invalid-request` with what is weak about it for this person.
   */
  hashingOnce(password: string): HashOfNewPassword {
    let hash: Promise<string> | undefined;
    return (profile, level) => (hash ??= this.hash(password, profile, level));
  }

  private async hash(password: string, profile: Profile, level: SecurityLevel): Promise<string> {
    const { identifier, firstName, lastName, email } = profile;
    const owner = { personalWords: [identifier, firstName, lastName, email], level };
    const hashed = await this.hasher.hashChecked(password, owner);
    if ('weaknesses' in hashed)
      throw invalidRequest(hashed.weaknesses.map(({ code, minimum }) => fieldError(['password'], code, minimum)));
    return hashed.hash;
  }
}
