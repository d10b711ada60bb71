import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Challenged } from '../../identity/challenges/challenge.js';
import { ChallengeCookie } from '../../identity/challenges/challenge-cookie.js';
import { DeviceCookie } from '../../identity/devices/device-cookie.js';
import { PresentedSession } from '../../identity/sessions/session.guard.js';
import { SessionCookie } from '../../identity/sessions/session-cookie.js';
import { Sessions } from '../../identity/sessions/sessions.js';
import type { SignedIn } from '../../identity/sessions/signed-in.js';
import { paths } from '../paths.js';
import { withReturnTo } from './return-to.js';

/** The one session that a browser holds: its cookie is set and taken back here, and only here. */
@Injectable()
export class BrowserSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly presented: PresentedSession,
    private readonly cookie: SessionCookie,
    private readonly challengeCookie: ChallengeCookie,
    private readonly deviceCookie: DeviceCookie,
  ) {}

  /**
   * Hands the browser what a proof of identity earned, and says where it goes on: a new session, which takes the place of
   * the one it brought, and the page to return to; or an open challenge, and the page that asks for its code.
   */
  async goOn(earned: SignedIn | Challenged, returnTo: string | undefined, reply: FastifyReply): Promise<string> {
    if ('challenge' in earned) {
      reply.header('set-cookie', this.challengeCookie.carrying(earned.challenge.token));
      return withReturnTo(paths.signInCode, returnTo);
    }
    await this.endPresented(reply.request);
    reply.header('set-cookie', this.cookie.carrying(earned.token));
    this.deviceCookie.give(earned, reply);
    return returnTo ?? paths.space;
  }

  /** Ends the session that the browser brought, if any, and lets it forget the cookie. */
  async end(reply: FastifyReply): Promise<void> {
    await this.endPresented(reply.request);
    reply.header('set-cookie', this.cookie.forgotten());
  }

  private async endPresented(request: FastifyRequest): Promise<void> {
    const session = await this.presented.of(request);
    if (session !== undefined) await this.sessions.end(session.accountId, session.id, 'signed-out');
  }
}
