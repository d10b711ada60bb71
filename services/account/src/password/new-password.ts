import { Injectable } from '@nestjs/common';
import type { Profile } from '#contracts';
import { PasswordHasher } from '#personal-data';
import { fieldError, invalidRequest } from '#web';

/** A password that is chosen by a mailed link. */
@Injectable()
export class NewPassword {
  constructor(private readonly hasher: PasswordHasher) {}

  /**
   * Hashes it when first asked, and answers the same from then on, however often a decision is made again. Throws 400
   * `invalid-request` with what is weak about it for this person.
   */
  hashingOnce(password: string): (profile: Profile) => Promise<string> {
    let hash: Promise<string> | undefined;
    return (profile) => (hash ??= this.hash(password, profile));
  }

  private async hash(password: string, { identifier, firstName, lastName, email }: Profile): Promise<string> {
    const hashed = await this.hasher.hashChecked(password, [identifier, firstName, lastName, email]);
    if ('weaknesses' in hashed) throw invalidRequest(hashed.weaknesses.map((code) => fieldError(['password'], code)));
    return hashed.hash;
  }
}
