import { randomUUID } from 'node:crypto';
import { defineProblem } from '#contracts';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock, Refusal } from '#event-sourcing';
import { Credentials, newTotpSecret } from '#personal-data';
import { Injectable } from '@nestjs/common';

const enrolmentFailed = defineProblem(403, 'totp-enrolment-failed', {
  en: [
    'The application is not set up',
    'The code is not one of the new application, was used, or its secret is over. Try the next code, or begin anew.',
  ],
  fr: [
    'L’application n’est pas configurée',
    'Le code n’est pas de la nouvelle application, a déjà servi, ou son secret est périmé. Essayez le code suivant, ou recommencez.',
  ],
});

/** The code of the application that is being set up is wrong, or its setting up took too long. */
export class EnrolmentFailed extends Refusal {
  constructor() {
    super(enrolmentFailed, 'The code of the new application is not right, or its secret is over');
  }
}

interface Enrolment {
  /** Sealed TotpCredential without recovery codes: the secret is nowhere in clear. */
  readonly sealed: string;
  readonly expiresAt: number;
}

const enrolments: CollectionDefinition<Enrolment> = {
  name: 'totp-enrolment',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};
const lifeMs = 15 * 60_000;

/** Secrets of applications that are being set up, one for a session: they count only once a code of theirs was given. */
@Injectable()
export class TotpEnrolments {
  private readonly collection: Collection<Enrolment>;

  constructor(
    documents: DocumentStore,
    private readonly clock: Clock,
    private readonly credentials: Credentials,
  ) {
    this.collection = documents.collection(enrolments);
  }

  /** The session's secret: the one that it was given a moment ago, or a new one. */
  async begin(accountId: string, sessionId: string): Promise<{ secret: string; expiresAt: number }> {
    const now = this.clock.now().getTime();
    const fresh: Enrolment = {
      sealed: await this.credentials.sealTotp(accountId, randomUUID(), { secret: newTotpSecret(), recoveryCodes: [] }),
      expiresAt: now + lifeMs,
    };
    const kept = await this.collection.update(sessionId, (current) =>
      current !== undefined && current.expiresAt > now ? undefined : fresh,
    );
    const { sealed, expiresAt } = kept ?? fresh;
    return { secret: (await this.open(accountId, sealed)) ?? '', expiresAt };
  }

  /** The secret that the session was given; undefined when it is over. */
  async secretOf(accountId: string, sessionId: string): Promise<string | undefined> {
    const found = (await this.collection.get(sessionId))?.value;
    if (!found || found.expiresAt <= this.clock.now().getTime()) return undefined;
    return this.open(accountId, found.sealed);
  }

  /** The application is set up, or another is to be. */
  async end(sessionId: string): Promise<void> {
    await this.collection.delete(sessionId);
  }

  private async open(accountId: string, sealed: string): Promise<string | undefined> {
    return (await this.credentials.openTotp(accountId, sealed))?.secret;
  }
}
