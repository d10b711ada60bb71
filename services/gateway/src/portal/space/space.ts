import { LevelCatalogue } from '#contracts';
import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { goTo, type PageAnswer } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { OwnAccount } from '../../accounts/own-account.js';
import { RecentAuthenticationRequired, type OpenSession } from '../../identity/sessions/session.js';
import { withReturnTo } from '../browser-session/return-to.js';
import { addressOf } from '../frame/address.js';
import { fullName } from '../frame/full-name.js';
import { Portal, type Submission } from '../portal.js';
import { paths } from '../paths.js';
import { spaceWords } from './space-words.js';
import type { SpacePage, Tab } from './tab.js';

/** Injection token of the tabs, in their order. */
export const spaceTabs = Symbol('tabs of the personal space');

/** A form of the personal space that was sent. */
export interface SpaceSubmission extends Submission<SpacePage> {
  /** Path of the page that the form stands on; that of the form itself when absent. */
  readonly page?: string;
}

/** What the controllers of the personal space share; each is behind SessionGuard. */
@Injectable()
export class Space {
  constructor(
    private readonly portal: Portal,
    private readonly queries: QueryBus,
    private readonly levels: LevelCatalogue,
    @Inject(spaceTabs) private readonly tabs: readonly Tab[],
  ) {}

  /** Describes a page to the person whose session it is. `address` stands in where the page's own would not come back to it. */
  async page(request: FastifyRequest, { accountId, expiresAt }: OpenSession, address?: string): Promise<SpacePage> {
    const holder = await this.queries.execute(new OwnAccount(accountId));
    const page = this.portal.pageFor(request, fullName(holder), address);
    return { ...page, holder, sessionEndsAt: new Date(expiresAt), tabs: this.tabs, levels: this.levels };
  }

  /** Shows a page. Where what it needs throws RecentAuthenticationRequired, leads to the step-up and from there back. */
  show(
    reply: FastifyReply,
    session: OpenSession,
    document: (page: SpacePage) => VNode | Promise<VNode>,
    answer?: PageAnswer,
  ): Promise<void> {
    return orStepUp(reply, undefined, async () => {
      const page = await this.page(reply.request, session);
      await this.portal.answer(reply, await document(page), answer);
    });
  }

  /** Takes a form and leads on; one that is refused is shown again, or leads to the step-up as in `show`. */
  submit(reply: FastifyReply, session: OpenSession, { page, known, ...form }: SpaceSubmission): Promise<void> {
    const ofSpace = (at: SpacePage) => ({ 'stale-revision': spaceWords[at.language].stale, ...known?.(at) });
    return orStepUp(reply, page, () =>
      this.portal.take(reply, { ...form, known: ofSpace }, () => this.page(reply.request, session, form.address)),
    );
  }

  /** Takes a form in which nothing is typed, of the page of this path: does its work and leads on, or to the step-up as in `show`. */
  act(reply: FastifyReply, page: string, work: () => Promise<string>): Promise<void> {
    return orStepUp(reply, page, async () => goTo(reply, await work()));
  }
}

async function orStepUp(reply: FastifyReply, page: string | undefined, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RecentAuthenticationRequired)) throw error;
    const returnTo = page ?? addressOf(reply.request).split('?', 1)[0];
    await goTo(reply, withReturnTo(paths.stepUp, returnTo));
  }
}
