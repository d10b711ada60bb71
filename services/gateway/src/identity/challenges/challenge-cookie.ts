/**
 * The cookie by which a browser keeps the token of its challenge between the pages of a sign-in, for as long as a challenge
 * may last. Named and bound like the cookie of a session.
 */
export class ChallengeCookie {
  readonly name: string;
  private readonly attributes: string;

  constructor(publicUrl: string) {
    const secure = new URL(publicUrl).protocol === 'https:';
    this.name = secure ? '__Host-challenge' : 'challenge';
    this.attributes = `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  /** Value of `Set-Cookie` that hands the token to the browser. */
  carrying(token: string): string {
    return `${this.name}=${token}${this.attributes}; Max-Age=900`;
  }

  /** Value of `Set-Cookie` that makes the browser forget it. */
  forgotten(): string {
    return `${this.name}=${this.attributes}; Max-Age=0`;
  }

  /** The token presented; undefined when there is none. Not checked in any way. */
  tokenOf({ cookie }: { readonly cookie?: string }): string | undefined {
    const pair = cookie?.split(';').find((text) => text.trimStart().startsWith(`${this.name}=`));
    return pair?.slice(pair.indexOf('=') + 1).trim();
  }
}
