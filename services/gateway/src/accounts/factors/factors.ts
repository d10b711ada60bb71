import { defineProblem, type ChangeMobileBody, type ChangeSecurityLevelBody } from '#contracts';
import { Refusal } from '#event-sourcing';
import { Command } from '@nestjs/cqrs';
import type { Challenged } from '../../identity/challenges/challenge.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import type { Client } from '../../identity/throttling/client.js';
import type { AccountChanged } from '../change-account/change-account.js';

/** An application is to be set up: a secret for it, which counts only once its code is given with the change of level. */
export class EnrolTotp extends Command<TotpEnrolment> {
  constructor(readonly session: OpenSession) {
    super();
  }
}

export interface TotpEnrolment {
  /** Base32, for those who type it. */
  readonly secret: string;
  /** `otpauth://…`, for those who scan it. */
  readonly uri: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The signed-in person chooses another level (guide row 26, «Sécurité»). */
export class ChangeSecurityLevel extends Command<LevelChanged> {
  constructor(
    readonly session: OpenSession,
    readonly body: ChangeSecurityLevelBody,
    /** Revision of the account that the person saw. */
    readonly expectedRevision: number,
    readonly client: Client,
  ) {
    super();
  }
}

export interface LevelChanged extends AccountChanged {
  /** Of the application that was just set up: their only copy. */
  readonly recoveryCodes?: readonly string[];
}

/** The signed-in person gives another mobile number: a code is sent there, and nothing changes before it is given. */
export class ChangeMobile extends Command<Challenged> {
  constructor(
    readonly session: OpenSession,
    readonly body: ChangeMobileBody,
    readonly expectedRevision: number,
    readonly client: Client,
  ) {
    super();
  }
}

/** The code that went to the new number. */
export class ConfirmMobileChange extends Command<AccountChanged> {
  constructor(
    readonly session: OpenSession,
    readonly code: string,
    readonly client: Client,
  ) {
    super();
  }
}

const enrolmentFailed = defineProblem(
  403,
  'totp-enrolment-failed',
  'The application is not set up',
  'The code is not one of the new application, was used, or its secret is over. Try the next code, or begin anew.',
);

/** The code of the application that is being set up is wrong, or its setting up took too long. */
export class EnrolmentFailed extends Refusal {
  constructor() {
    super(enrolmentFailed, 'The code of the new application is not right, or its secret is over');
  }
}
