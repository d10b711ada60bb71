import { randomBytes } from 'node:crypto';

const form = /^[A-Za-z0-9_-]{43}$/;
const oneYear = 31_536_000;

/**
 * The cookie by which a browser is known again: 256 random bits that name nobody. It is sent to this portal alone, is out of
 * reach of scripts, and opens nothing.
 */
export class DeviceCookie {
  readonly name: string;
  private readonly attributes: string;

  constructor(publicUrl: string) {
    const secure = new URL(publicUrl).protocol === 'https:';
    this.name = secure ? '__Host-device' : 'device';
    this.attributes = `; Path=/; Max-Age=${oneYear}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  /** Value of `Set-Cookie`. */
  carrying(device: string): string {
    return `${this.name}=${device}${this.attributes}`;
  }

  /** What the browser presents, if it is written like one of ours. */
  of(cookies: string | undefined): string | undefined {
    const pair = cookies?.split(';').find((text) => text.trimStart().startsWith(`${this.name}=`));
    const value = pair?.slice(pair.indexOf('=') + 1).trim();
    return value !== undefined && form.test(value) ? value : undefined;
  }

  static fresh(): string {
    return randomBytes(32).toString('base64url');
  }
}
