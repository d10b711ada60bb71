import { defineProblem, levels, type SecurityLevel } from '#contracts';
import { Refusal } from '#event-sourcing';
import { stopLink, type StopTerms } from '../stop-factor/stop-link.js';
import { type AccountEvent, type AccountState, NoSuchAccount } from '../../account.js';

const mobileNotConfirmed = defineProblem(403, 'mobile-not-confirmed', {
  en: [
    'No mobile number is proven',
    'The level `sms-token` needs one: give it with `PUT /account/mobile`, then the code that is sent there.',
  ],
  fr: [
    'Aucun numéro de mobile n’est prouvé',
    'Le niveau `sms-token` en exige un : donnez-le par `PUT /account/mobile`, puis le code qui y est envoyé.',
  ],
});

/** The level needs a number that is proven: a typing error must not lock its person out. */
export class MobileNotConfirmed extends Refusal {
  constructor() {
    super(mobileNotConfirmed, 'The account has no mobile number that is proven');
  }
}

const applicationRequired = defineProblem(403, 'totp-enrolment-required', {
  en: [
    'No application is set up',
    'The level `totp` needs one: `POST /account/totp-enrolments`, then give a code of it with the level.',
  ],
  fr: [
    'Aucune application n’est configurée',
    'Le niveau `totp` en exige une : `POST /account/totp-enrolments`, puis donnez-en un code avec le niveau.',
  ],
});

/** The level needs an application that was set up. */
export class ApplicationRequired extends Refusal {
  constructor() {
    super(applicationRequired, 'No authenticator application was set up');
  }
}

export interface ChangeSecurityLevel {
  readonly eventId: string;
  readonly sessionId: string;
  readonly securityLevel: SecurityLevel;
  /** Whether the profile holds a mobile number. */
  readonly hasMobile: boolean;
  /** Sealed Destination of the mail that tells the person. */
  readonly personal: string;
  /** Sealed TotpCredential of the application that was just set up. */
  readonly totp?: string;
  /** The application that the account has, sealed anew; absent where it has none. */
  readonly held?: HeldApplication;
  readonly terms: StopTerms;
  readonly at: string;
}

/** An application that a change of level may keep. */
export interface HeldApplication {
  /** Sealed TotpCredential that holds no recovery code but those that were not used. */
  readonly totp: string;
  readonly recoveryCodesLeft: number;
}

/**
 * Guide row 26, «Sécurité». The level that the account has already is no change, but for a new application. The application is
 * kept beside a proven number, and forgotten where the password is enough.
 */
export function changeSecurityLevel(command: ChangeSecurityLevel, state: AccountState): AccountEvent[] {
  if (state.status !== 'active') throw new NoSuchAccount();
  const { eventId, sessionId, securityLevel, hasMobile, personal, totp, held, terms, at } = command;
  const { needs } = levels.entry(securityLevel);
  if (needs === 'proven-mobile' && !(hasMobile && state.mobileConfirmed)) throw new MobileNotConfirmed();
  if (needs === 'application' && totp === undefined) throw new ApplicationRequired();
  if (securityLevel === state.securityLevel && totp === undefined) return [];
  const { accountId, language, securityLevel: previousLevel } = state;
  const stop = needs === 'nothing' ? {} : stopLink(state, at, terms);
  const told = { accountId, sessionId, securityLevel, previousLevel, language, changedAt: at, personal, ...stop };
  const application = needs === 'application' ? { totp } : needs === 'proven-mobile' ? held : undefined;
  return [{ id: eventId, type: 'security-level-changed', data: { ...told, ...application } }];
}
