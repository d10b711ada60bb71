import type { Language } from '#contracts';
import { installationIn, type Installation, type InstallationVariables } from './installation.js';
import type { PasswordLengths } from './password-hint.js';

/** How the pages stand on this installation. */
export class PageSettings {
  constructor(
    /** Base of the portal; decides whether cookies are Secure. */
    readonly publicUrl: string,
    /** Whether the level «Jeton SMS» can be chosen (guide row 15). */
    readonly smsOpen: boolean,
    /** The development mailbox; undefined where mails are really sent. */
    readonly mailbox: DevelopmentMailbox | undefined,
    /** What hints of new passwords say. */
    readonly passwords: PasswordLengths,
    /** What words may say of it, in each language. */
    readonly installation: Readonly<Record<Language, Installation>>,
    /** Where a weakness is told: a URI. */
    readonly securityContact?: string,
  ) {}

  /**
   * From the variables of the process. Where mails are sent there is no mailbox, though text messages be written to files; a
   * gateway that does not know where mails go shows none either.
   */
  static from(variables: PageVariables): PageSettings {
    const { PUBLIC_URL, MAIL, SMS = 'none', DEV_MAILBOX, PASSWORD_MIN_LENGTH: least } = variables;
    const folder = MAIL?.startsWith('file:') ? MAIL.slice('file:'.length) : undefined;
    const mailbox = folder === undefined ? undefined : { folder, isOpen: DEV_MAILBOX === '1' };
    const passwords = { least, leastAlone: variables.PASSWORD_MIN_LENGTH_ALONE };
    const installation = { fr: installationIn('fr', variables), en: installationIn('en', variables) };
    return new PageSettings(
      PUBLIC_URL,
      SMS !== 'none',
      mailbox,
      passwords,
      installation,
      variables.PORTAL_SECURITY_CONTACT,
    );
  }
}

/** Where mails and text messages are written to files, for people to read. */
export interface DevelopmentMailbox {
  readonly folder: string;
  /** Whether it is shown beyond this machine. */
  readonly isOpen: boolean;
}

/** What the pages read of the configuration. */
export interface PageVariables extends InstallationVariables {
  readonly MAIL?: string;
  readonly SMS?: string;
  readonly DEV_MAILBOX?: '0' | '1';
  readonly PASSWORD_MIN_LENGTH: number;
  readonly PASSWORD_MIN_LENGTH_ALONE: number;
}
