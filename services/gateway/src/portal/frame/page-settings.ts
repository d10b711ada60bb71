/** How the pages stand on this installation. */
export class PageSettings {
  constructor(
    /** Base of the portal; decides whether cookies are Secure. */
    readonly publicUrl: string,
    /** Whether the level «Jeton SMS» can be chosen (guide row 15). */
    readonly smsOpen: boolean,
    /** Folder of the development mailbox; undefined where mails are really sent. */
    readonly outboxFolder: string | undefined,
  ) {}

  /** From the variables of the process; a gateway that does not know where mails go shows no mailbox. */
  static from({ PUBLIC_URL, MAIL, SMS = 'none' }: PageVariables): PageSettings {
    const file = [MAIL, SMS].find((channel) => channel?.startsWith('file:'));
    const folder = file?.slice('file:'.length);
    return new PageSettings(PUBLIC_URL, SMS !== 'none', folder);
  }
}

/** What the pages read of the configuration. */
export interface PageVariables {
  readonly PUBLIC_URL: string;
  readonly MAIL?: string;
  readonly SMS?: string;
}
