import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Clock } from '#event-sourcing';
import { Problem } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { OwnAccount } from '../../accounts/own-account.js';
import { relativePath } from '../../security/relative-path.js';
import { PresentedSession } from '../../identity/sessions/session.guard.js';
import { answerPage, type PageAnswer } from './answer.js';
import { fullName } from './full-name.js';
import { languageOf } from './language.js';
import { page, type Page } from './page.js';
import { PageSettings } from './page-settings.js';

/** What page controllers share: who visits, in which language, and how a page is sent. */
@Injectable()
export class Portal {
  constructor(
    readonly settings: PageSettings,
    private readonly clock: Clock,
    private readonly presented: PresentedSession,
    private readonly queries: QueryBus,
  ) {}

  /** Describes a page to whoever visits it; its header names the person who is signed in. */
  async page(request: FastifyRequest, address?: string): Promise<Page> {
    return this.pageFor(request, await this.visitor(request), address);
  }

  /** The same where the visitor is known. `address` stands in where the page's own would not come back to it. */
  pageFor(request: FastifyRequest, person: string | undefined, address = addressOf(request)): Page {
    return page({ language: languageOf(request), address, now: this.clock.now(), person });
  }

  answer(reply: FastifyReply, document: VNode, answer?: PageAnswer): Promise<void> {
    return answerPage(reply, this.settings, document, answer);
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

/** Where a visited page stands, for the language switch; a form that was sent stands where it is shown. */
export function addressOf({ method, url }: FastifyRequest): string {
  const address = relativePath(url, '/');
  return method === 'GET' || method === 'HEAD' ? address : address.split('?', 1)[0]!;
}
