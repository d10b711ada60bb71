import { OwnCookie, type CookieAtOrigin } from '#web';

const cookie = new OwnCookie('challenge', { maxAgeSeconds: 900 });

/**
 * The cookie by which a browser keeps the token of its challenge between the pages of a sign-in, for as long as a challenge
 * may last. Named and bound like the cookie of a session.
 */
export class ChallengeCookie {
  private readonly cookie: CookieAtOrigin;

  constructor(publicUrl: string) {
    this.cookie = cookie.at(publicUrl);
  }

  /** Value of `Set-Cookie` that hands the token to the browser. */
  carrying(token: string): string {
    return this.cookie.carrying(token);
  }

  /** Value of `Set-Cookie` that makes the browser forget it. */
  forgotten(): string {
    return this.cookie.forgotten();
  }

  /** The token presented; undefined when there is none. Not checked in any way. */
  tokenOf(headers: { readonly cookie?: string }): string | undefined {
    return this.cookie.presentedIn(headers.cookie);
  }
}
