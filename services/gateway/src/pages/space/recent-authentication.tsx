import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Clock } from '#event-sourcing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnAccount } from '../../account/own-account.js';
import { isRecentlyAuthenticated, SessionLimits, type OpenSession } from '../../session/session.js';
import { fullName } from '../frame/full-name.js';
import { Portal } from '../frame/portal.js';
import { SignInPage } from '../sign-in/sign-in-page.js';

/** What sensitive pages ask first: an authentication of the last minutes. */
@Injectable()
export class RecentAuthentication {
  constructor(
    private readonly portal: Portal,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
    private readonly limits: SessionLimits,
  ) {}

  isGiven(session: OpenSession): boolean {
    return isRecentlyAuthenticated(session, this.clock.now().getTime(), this.limits);
  }

  /** Answers 403 with the page on which the person proves who they are, then goes on to `returnTo`. */
  async ask(session: OpenSession, request: FastifyRequest, reply: FastifyReply, returnTo: string): Promise<void> {
    const { identifier, ...holder } = await this.queries.execute(new OwnAccount(session.accountId));
    const page = this.portal.pageFor(request, fullName(holder));
    const props = { page, reason: 'recent', values: { identifier }, errors: [], returnTo } as const;
    await this.portal.answer(reply, <SignInPage {...props} />, { status: 403 });
  }
}
