import { OwnCookie, type CookieAtOrigin } from '#web';

const cookie = new OwnCookie('session');

/** The cookie that carries a session token for browsers. It has no age of its own: the session's limits are the server's. */
export class SessionCookie {
  private readonly cookie: CookieAtOrigin;

  constructor(publicUrl: string) {
    this.cookie = cookie.at(publicUrl);
  }

  /** On https it is bound to the host: `__Host-session`; on http it is called `session`. */
  get name(): string {
    return this.cookie.name;
  }

  /** Value of `Set-Cookie` that hands the token to the browser. */
  carrying(token: string): string {
    return this.cookie.carrying(token);
  }

  /** Value of `Set-Cookie` that makes the browser forget it. */
  forgotten(): string {
    return this.cookie.forgotten();
  }

  /**
   * The token presented: `Authorization: Bearer` wins over the cookie, malformed, too; other schemes are for others, such as the
   * password of a proxy before the portal. Undefined when there is none; not checked in any way.
   */
  tokenOf(headers: { readonly authorization?: string; readonly cookie?: string }): string | undefined {
    const { authorization } = headers;
    if (authorization !== undefined && /^Bearer(?: |$)/i.test(authorization))
      return /^Bearer +([^ ]+) *$/i.exec(authorization)?.[1];
    return this.cookie.presentedIn(headers.cookie);
  }
}
