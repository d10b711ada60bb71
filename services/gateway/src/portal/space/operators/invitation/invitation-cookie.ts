import { OwnCookie, type CookieAtOrigin } from '#web';
import type { FastifyRequest } from 'fastify';
import { tokenOf } from '../../../mailed-links/link.js';

/** As long as it may take to open an account in between. */
const cookie = new OwnCookie('invitation', { maxAgeSeconds: 24 * 3600 });

/**
 * The cookie in which a browser keeps the token of an invitation while its visitor signs in or opens an account: so it stands in no
 * address but the mail’s own.
 */
export class InvitationCookie {
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

  /** The token presented; undefined where there is none, or none that is whole. Whether it works is for others to check. */
  tokenIn({ headers }: FastifyRequest): string | undefined {
    return tokenOf(this.cookie.presentedIn(headers.cookie));
  }
}
