import { OwnCookie, type CookieAtOrigin } from '#web';
import { randomBytes } from 'node:crypto';

const form = /^[A-Za-z0-9_-]{43}$/;
const oneYear = 31_536_000;
const cookie = new OwnCookie('device', { maxAgeSeconds: oneYear });

/**
 * The cookie by which a browser is known again: 256 random bits that name nobody. It is sent to this portal alone, is out of
 * reach of scripts, and opens nothing.
 */
export class DeviceCookie {
  private readonly cookie: CookieAtOrigin;

  constructor(publicUrl: string) {
    this.cookie = cookie.at(publicUrl);
  }

  get name(): string {
    return this.cookie.name;
  }

  /** Value of `Set-Cookie`. */
  carrying(device: string): string {
    return this.cookie.carrying(device);
  }

  /** What the browser presents, if it is written like one of ours. */
  of(cookies: string | undefined): string | undefined {
    const value = this.cookie.presentedIn(cookies);
    return value !== undefined && form.test(value) ? value : undefined;
  }

  static fresh(): string {
    return randomBytes(32).toString('base64url');
  }
}
