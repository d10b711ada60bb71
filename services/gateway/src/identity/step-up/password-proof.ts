import { Clock } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Credentials, PasswordHasher, type Applicant } from '#personal-data';
import { Problem, temporarilyUnavailable } from '#web';
import { Injectable } from '@nestjs/common';
import type { Account } from '../../read-models/accounts.js';
import { lastChangeAfter } from '../sessions/open-session.js';
import type { OpenSession, Proof } from '../sessions/session.js';
import type { Client } from '../throttling/client.js';
import { Throttle } from '../throttling/throttle.js';
import { WrongPassword } from './step-up.js';

/** A password that was right. */
export interface ProvenPassword {
  readonly proof: Proof;
  /** Whether its hash is weaker than new ones. */
  readonly weakHash: boolean;
}

/** Whoever is signed in proves the password once more. */
@Injectable()
export class PasswordProof {
  constructor(
    private readonly credentials: Credentials,
    private readonly hasher: PasswordHasher,
    private readonly throttle: Throttle,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /**
   * The proof, if the password is that of the account as it stands now; the attempt is counted before, on the
   * session alone: strangers who guess at the identifier do not close it to who is signed in. Forgiven then. Throws
   * WrongPassword, 429 `too-many-attempts`, and 503 where the account's view is behind a change.
   */
  async of({ view, revision }: Account, session: OpenSession, typed: string, client: Client): Promise<ProvenPassword> {
    const subject = this.throttle.subjectOfKey(view.registrationKey);
    const attempt = await this.throttle.admit(subject, client, this.throttle.subjectOfSession(session));
    const hash = await this.throttle.givingBackOnFailure(attempt, () => this.rightHash(view, typed, attempt.applicant));
    if (hash === undefined) throw new WrongPassword();
    await this.throttle.forgive(attempt);
    if ((await lastChangeAfter(revision, view.accountId, this.events)) !== undefined) throw justChanged();
    const proof = { factor: 'password', at: this.clock.now().getTime() } as const;
    return { proof, weakHash: this.hasher.needsRehash(hash) };
  }

  /** The account's hash, if it is that of what was typed. */
  private async rightHash(
    { accountId, credential }: Account['view'],
    typed: string,
    applicant: Applicant,
  ): Promise<string | undefined> {
    const stored = await this.credentials.open(accountId, credential);
    const isRight = stored
      ? await this.hasher.verify(stored.passwordHash, typed, applicant)
      : await this.hasher.verifyNothing(typed, applicant);
    return isRight ? stored?.passwordHash : undefined;
  }
}

function justChanged(): Problem {
  return new Problem(temporarilyUnavailable, {
    detail: {
      en: 'The account has just been changed; try again in a moment.',
      fr: 'Le compte vient d’être modifié ; réessayez dans un instant.',
    },
    headers: { 'retry-after': '1' },
  });
}
