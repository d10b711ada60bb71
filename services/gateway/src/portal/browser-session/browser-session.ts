import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PresentedSession } from '../../identity/sessions/session.guard.js';
import { SessionCookie } from '../../identity/sessions/session-cookie.js';
import { Sessions } from '../../identity/sessions/sessions.js';
import { DeviceNotes } from '../../identity/devices/device-notes.js';
import type { SignedIn } from '../../identity/sessions/signed-in.js';

/** The one session that a browser holds: its cookie is set and taken back here, and only here. */
@Injectable()
export class BrowserSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly presented: PresentedSession,
    private readonly cookie: SessionCookie,
    private readonly devices: DeviceNotes,
  ) {}

  /** Hands the browser a new session; the one that it brought ends. */
  async begin(signedIn: SignedIn, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.endPresented(request);
    const device = await this.devices.note(signedIn, request);
    reply.header('set-cookie', [this.cookie.carrying(signedIn.token), device]);
  }

  /** Ends the session that the browser brought, if any, and lets it forget the cookie. */
  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.endPresented(request);
    reply.header('set-cookie', this.cookie.forgotten());
  }

  private async endPresented(request: FastifyRequest): Promise<void> {
    const session = await this.presented.of(request);
    if (session !== undefined) await this.sessions.end(session.accountId, session.id, 'signed-out');
  }
}
