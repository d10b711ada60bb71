import { OwnCookie, type CookieAtOrigin } from '#web';
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../sessions/signed-in.js';

const form = /^[A-Za-z0-9_-]{43}$/;
const separator = '.';
/** Accounts of one browser that know it, each by a value of its own. */
const carriedAtMost = 5;
const oneYear = 31_536_000;
const cookie = new OwnCookie('device', { maxAgeSeconds: oneYear });

/**
 * The cookie by which a browser is known again: for each account that was signed in to from it, 256 random bits that name nobody;
 * the one used last stands first. It is sent to this portal alone, is out of reach of scripts, and opens nothing.
 */
export class DeviceCookie {
  private readonly cookie: CookieAtOrigin;

  constructor(publicUrl: string) {
    this.cookie = cookie.at(publicUrl);
  }

  /** Lets the browser present what the session's account knows it by. */
  give({ carries }: SignedIn, reply: FastifyReply): void {
    if (carries === undefined || carries.length === 0) return;
    reply.header('set-cookie', this.cookie.carrying(carries.join(separator)));
  }

  /** What the browser presents, as far as it is written like ours. */
  presentedBy({ headers }: FastifyRequest): readonly string[] {
    const values = this.cookie.presentedIn(headers.cookie)?.split(separator, carriedAtMost) ?? [];
    return values.map((value) => value.trim()).filter((value) => form.test(value));
  }

  /** The value first, and then the others that were carried until now. */
  static with(value: string, presented: readonly string[]): string[] {
    return [value, ...presented.filter((other) => other !== value)].slice(0, carriedAtMost);
  }

  static fresh(): string {
    return randomBytes(32).toString('base64url');
  }
}
