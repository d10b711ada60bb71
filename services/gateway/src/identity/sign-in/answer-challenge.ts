import { defineProblem, type ChallengeFactor } from '#contracts';
import { Refusal } from '#event-sourcing';
import { Command } from '@nestjs/cqrs';
import type { Client } from '../throttling/client.js';
import type { SignedIn } from '../sessions/signed-in.js';

/** The code that a challenge asks for; opens the session, or raises the one that asked. */
export class AnswerChallenge extends Command<SignedIn> {
  constructor(
    /** Token of the challenge. */
    readonly challenge: string,
    readonly code: string,
    readonly client: Client,
    /** Session that the caller presents: no other answers the challenge of a step-up. */
    readonly sessionId?: string,
    /** Which of the challenge's factors the code is of; the one that was asked for last where it is not said. */
    readonly factor?: ChallengeFactor,
    /** What the device cookie carries, whosever it is. */
    readonly presented: readonly string[] = [],
  ) {
    super();
  }
}

/** The challenge's code once more, to the same place; or another of its factors, from now on. */
export class ResendCode extends Command<void> {
  constructor(
    readonly challenge: string,
    readonly client: Client,
    /** Session that the caller presents, as for an answer. */
    readonly sessionId?: string,
    readonly factor?: ChallengeFactor,
  ) {
    super();
  }
}

const challengeFailed = defineProblem(401, 'challenge-failed', {
  en: [
    'The challenge was not met',
    'The code is wrong or used, or the challenge is over. Sign in again when it goes on.',
  ],
  fr: [
    'La vérification a échoué',
    'Le code est faux ou déjà utilisé, ou la demande de code est close. Si cela persiste, connectez-vous de nouveau.',
  ],
});

/** Wrong code, used, expired or unknown challenge, no try left, account changed since: one refusal for all. */
export class ChallengeFailed extends Refusal {
  constructor() {
    super(challengeFailed, 'The challenge was not met');
  }
}
