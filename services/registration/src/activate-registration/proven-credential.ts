import { Injectable } from '@nestjs/common';
import { Credentials, PasswordHasher, type Applicant } from '#personal-data';
import type { Registration } from '../registration.js';

/** Checks passwords of registrations, pending or activated, at the same cost for every failure. */
@Injectable()
export class ProvenCredential {
  constructor(
    private readonly credentials: Credentials,
    private readonly hasher: PasswordHasher,
  ) {}

  /** The registration's sealed credential if the password opens it. One hash, whatever has become of the identifier. */
  async of(registration: Registration, password: string, applicant: Applicant): Promise<string | undefined> {
    const stored =
      registration.status === 'free'
        ? undefined
        : await this.credentials.open(registration.accountId, registration.credential);
    if (registration.status === 'free' || stored === undefined) {
      await this.hasher.verifyNothing(password, applicant);
      return undefined;
    }
    return (await this.hasher.verify(stored.passwordHash, password, applicant)) ? registration.credential : undefined;
  }
}
