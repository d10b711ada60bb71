import { invitationDays, type Language } from '#contracts';
import { contactIn, type Contact, type publicationVariables } from '#runtime';
import { declaredCookies, type DeclaredCookie } from '#web';
import { duration } from '#web-pages';

/**
 * What the portal's words may say of this installation, in one language: figures, periods and limits with their unit, each from what
 * enforces it. No text names one by itself.
 */
export interface Installation {
  /** How long the link of an activation mail works. */
  readonly activationLink: string;
  /** How long an identifier waits for its activation. */
  readonly reservation: string;
  /** Least time between two mails that are asked for. */
  readonly mailInterval: string;
  readonly resetLink: string;
  readonly invitationLink: string;
  /** Until the link about a lost second factor opens. */
  readonly factorRecoveryDelay: string;
  /** How long a closed account can be reopened. */
  readonly closedAccount: string;
  /** How long a code by SMS may be given. */
  readonly code: string;
  /** How many passwords may be tried, and in which time. */
  readonly signInTries: string;
  readonly signInWindow: string;
  readonly sessionIdle: string;
  readonly sessionLongest: string;
  /** How many sessions of one account may be open. */
  readonly sessions: string;
  /** How old an authentication may be for what changes how an account is reached. */
  readonly recentAuthentication: string;
  /** Every cookie that the portal sets, by name. */
  readonly cookies: readonly ShownCookie[];
  /** How whoever runs the portal is reached; what is not configured is absent. */
  readonly contact: Contact;
  readonly publication: Publication;
}

/** Who answers for the portal; what is not configured is absent. */
export interface Publication {
  readonly publisher?: string;
  readonly director?: string;
  readonly hosting?: string;
  readonly dpoEmail?: string;
  readonly accessibilityEmail?: string;
}

/** A cookie by the name that it has here, and for how long browsers keep it. */
export interface ShownCookie {
  readonly plainName: string;
  readonly name: string;
  /** Absent: until the browser is closed. */
  readonly kept?: string;
}

type PublicationVariables = { readonly [Name in keyof typeof publicationVariables]?: string };

/** What is read of the configuration for that. */
export interface InstallationVariables extends PublicationVariables {
  readonly PUBLIC_URL: string;
  readonly ACTIVATION_LINK_HOURS: number;
  readonly RESERVATION_DAYS: number;
  readonly RESEND_INTERVAL_SECONDS: number;
  readonly RESET_LINK_MINUTES: number;
  readonly FACTOR_RECOVERY_DELAY_HOURS: number;
  readonly CLOSED_ACCOUNT_DAYS: number;
  readonly CODE_MINUTES: number;
  readonly SIGN_IN_MAX_ATTEMPTS: number;
  readonly SIGN_IN_WINDOW_MINUTES: number;
  readonly SESSION_IDLE_MINUTES: number;
  readonly SESSION_ABSOLUTE_HOURS: number;
  readonly SESSION_MAX_PER_ACCOUNT: number;
  readonly RECENT_AUTHENTICATION_MINUTES: number;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** The installation that these variables make, as it is spoken of in the language. */
export function installationIn(language: Language, variables: InstallationVariables): Installation {
  const lasting = (seconds: number) => duration(seconds, language);
  const counted = (number: number) => new Intl.NumberFormat(language).format(number);
  const shown = ({ plainName, maxAgeSeconds, nameAt }: DeclaredCookie): ShownCookie => ({
    plainName,
    name: nameAt(variables.PUBLIC_URL),
    ...(maxAgeSeconds !== undefined && { kept: lasting(maxAgeSeconds) }),
  });
  const reservation = variables.RESERVATION_DAYS * day;
  return {
    activationLink: lasting(Math.min(variables.ACTIVATION_LINK_HOURS * hour, reservation)),
    reservation: lasting(reservation),
    mailInterval: lasting(variables.RESEND_INTERVAL_SECONDS),
    resetLink: lasting(variables.RESET_LINK_MINUTES * minute),
    invitationLink: lasting(invitationDays * day),
    factorRecoveryDelay: lasting(variables.FACTOR_RECOVERY_DELAY_HOURS * hour),
    closedAccount: lasting(variables.CLOSED_ACCOUNT_DAYS * day),
    code: lasting(variables.CODE_MINUTES * minute),
    signInTries: counted(variables.SIGN_IN_MAX_ATTEMPTS),
    signInWindow: lasting(variables.SIGN_IN_WINDOW_MINUTES * minute),
    sessionIdle: lasting(variables.SESSION_IDLE_MINUTES * minute),
    sessionLongest: lasting(variables.SESSION_ABSOLUTE_HOURS * hour),
    sessions: counted(variables.SESSION_MAX_PER_ACCOUNT),
    recentAuthentication: lasting(variables.RECENT_AUTHENTICATION_MINUTES * minute),
    contact: contactIn(language, variables),
    publication: {
      publisher: variables.PORTAL_PUBLISHER,
      director: variables.PORTAL_PUBLICATION_DIRECTOR,
      hosting: variables.PORTAL_HOSTING,
      dpoEmail: variables.PORTAL_DPO_EMAIL,
      accessibilityEmail: variables.PORTAL_ACCESSIBILITY_EMAIL,
    },
    cookies: declaredCookies()
      .map(shown)
      .sort((one, other) => one.plainName.localeCompare(other.plainName)),
  };
}
