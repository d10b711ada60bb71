import type { ChangeMobileBody, ChangeSecurityLevelBody } from '#contracts';
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
