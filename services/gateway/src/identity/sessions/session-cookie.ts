/**
 * The cookie that carries a session token for browsers. On https it is bound to the host (`__Host-session`,
 * Secure); on http it is called `session`. It has no age of its own: the session's limits are the server's.
 */
export class SessionCookie {
  readonly name: string;
  private readonly attributes: string;

  constructor(publicUrl: string) {
    const secure = new URL(publicUrl).protocol === 'https:';
    this.name = secure ? '__Host-session' : 'session';
    this.attributes = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  /** Value of `Set-Cookie` that hands the token to the browser. */
  carrying(token: string): string {
    return `${this.name}=${token}${this.attributes}`;
  }

  /** Value of `Set-Cookie` that makes the browser forget it. */
  forgotten(): string {
    return `${this.name}=${this.attributes}; Max-Age=0`;
  }

  /**
   * The token presented: `Authorization: Bearer` wins over the cookie, malformed, too; other schemes are for others, such as the
   * password of a proxy before the portal. Undefined when there is none; not checked in any way.
   */
  tokenOf(headers: { readonly authorization?: string; readonly cookie?: string }): string | undefined {
    const { authorization, cookie } = headers;
    if (authorization !== undefined && /^Bearer(?: |$)/i.test(authorization))
      return /^Bearer +([^ ]+) *$/i.exec(authorization)?.[1];
    const pair = cookie?.split(';').find((text) => text.trimStart().startsWith(`${this.name}=`));
    return pair?.slice(pair.indexOf('=') + 1).trim();
  }
}
