import { Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Clock } from '#event-sourcing';
import { Problem, reportProblem } from '#web';
import {
  answerPage,
  goTo,
  languageOf,
  refusedForm,
  type KnownRefusals,
  type PageAnswer,
  type Refused,
} from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { OwnAccount } from '../accounts/own-account.js';
import { gatewayContext, type GatewayContext } from '../gateway-context.js';
import { PresentedSession } from '../identity/sessions/session.guard.js';
import { addressOf } from './frame/address.js';
import { fullName } from './frame/full-name.js';
import { PageSettings } from './frame/page-settings.js';
import type { PortalPage } from './frame/portal-page.js';

/** What a visitor is led to: a page shown here, or a path of ours. */
export type Destination = VNode | string;

/** A form that was sent. */
export interface Submission<P extends PortalPage = PortalPage> {
  /** Does what the form asks for; answers what it leads to. What it throws refuses the form. */
  readonly run: () => Promise<Destination>;
  /** The form again, with what refused it; or where else that leads. */
  readonly again: (page: P, refused: Refused) => Destination | Promise<Destination>;
  /** What this form says of refusals that only it expects. */
  readonly known?: (page: P) => KnownRefusals;
  /** Where the form stands, where its own address would not come back to it: with the token of its link. */
  readonly address?: string;
}

/** What page controllers share: who visits, in which language, how a page is shown and a form is taken. */
@Injectable()
export class Portal {
  constructor(
    readonly settings: PageSettings,
    private readonly clock: Clock,
    private readonly presented: PresentedSession,
    private readonly queries: QueryBus,
    @Inject(gatewayContext) private readonly context: GatewayContext,
  ) {}

  /** Describes a page to whoever visits it; its header names the person who is signed in. */
  async page(request: FastifyRequest, address?: string): Promise<PortalPage> {
    return this.pageFor(request, await this.visitor(request), address);
  }

  /** The same where the visitor is known. `address` stands in where the page's own would not come back to it. */
  pageFor(request: FastifyRequest, person: string | undefined, address = addressOf(request)): PortalPage {
    const language = languageOf(request);
    return { language, address, now: this.clock.now(), person, here: this.settings.installation[language] };
  }

  /** Shows a page to whoever visits it, or leads to where that goes on. */
  async show(
    reply: FastifyReply,
    destination: (page: PortalPage) => Destination | Promise<Destination>,
    answer?: PageAnswer,
  ): Promise<void> {
    await this.lead(reply, await destination(await this.page(reply.request)), answer);
  }

  /** Takes a form and leads on; one that is refused is shown again. */
  submit(reply: FastifyReply, submission: Submission): Promise<void> {
    return this.take(reply, submission, () => this.page(reply.request, submission.address));
  }

  /** The same for a form whose page takes more to describe. */
  async take<P extends PortalPage>(
    reply: FastifyReply,
    { run, again, known = () => ({}) }: Submission<P>,
    describe: () => Promise<P>,
  ): Promise<void> {
    try {
      await this.lead(reply, await run());
    } catch (error) {
      const page = await describe();
      const { answer, refused, fault } = refusedForm(error, page, known(page));
      if (fault !== undefined) reportProblem(this.context.log, fault);
      await this.lead(reply, await again(page, refused), answer);
    }
  }

  answer(reply: FastifyReply, document: VNode, answer?: PageAnswer): Promise<void> {
    return answerPage(reply, this.settings.publicUrl, document, answer);
  }

  private lead(reply: FastifyReply, destination: Destination, answer?: PageAnswer): Promise<void> {
    return typeof destination === 'string' ? goTo(reply, destination) : this.answer(reply, destination, answer);
  }

  private async visitor(request: FastifyRequest): Promise<string | undefined> {
    const session = await this.presented.of(request);
    if (session === undefined) return undefined;
    try {
      return fullName(await this.queries.execute(new OwnAccount(session.accountId)));
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return undefined; // erased a moment ago
      throw error;
    }
  }
}
