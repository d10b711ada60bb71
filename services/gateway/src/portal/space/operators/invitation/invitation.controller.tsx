import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Problem, ValidBody } from '#web';
import { goTo, type Page } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { OwnAccount } from '../../../../accounts/own-account.js';
import { PresentedSession } from '../../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../../identity/sessions/session.js';
import { clientOf } from '../../../../identity/throttling/client.js';
import { AcceptInvitation, DeclineInvitation, ReadInvitation } from '../../../../operators/invitations.js';
import { OwnOperatorOf } from '../../../../operators/own-operators.js';
import { Teleservices } from '../../../../teleservices/teleservices.js';
import { withReturnTo } from '../../../browser-session/return-to.js';
import { DonePage } from '../../../frame/done-page.js';
import { tokenOf } from '../../../mailed-links/link.js';
import { operatorPath, paths } from '../../../paths.js';
import { Portal, type Destination } from '../../../portal.js';
import { InvitationCookie } from './invitation-cookie.js';
import {
  invitationLinkWords,
  InvitationOverPage,
  InvitationPage,
  InvitationWithoutLinkPage,
  type Invited,
} from './invitation-page.js';

const linkForm = z.strictObject({ token: z.string().default('') });
type LinkForm = z.infer<typeof linkForm>;

/** The mailed link of an invitation: read by whoever has it, answered by who is signed in. */
@Controller()
export class InvitationController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly presented: PresentedSession,
    private readonly teleservices: Teleservices,
    private readonly cookie: InvitationCookie,
  ) {}

  /** The mail’s own address hands the token to a cookie and is left at once. */
  @Get(paths.invitation)
  async show(@Query('token') query: unknown, @Res() reply: FastifyReply): Promise<void> {
    if (query !== undefined) {
      const mailed = tokenOf(query);
      if (mailed === undefined) return this.showIncomplete(reply);
      reply.header('set-cookie', this.cookie.carrying(mailed));
      return goTo(reply, paths.invitation);
    }
    const token = this.cookie.tokenIn(reply.request);
    if (token === undefined) return this.showIncomplete(reply);
    const page = await this.portal.page(reply.request);
    const shown = await this.page(page, token, reply);
    await this.portal.answer(reply, shown ?? <InvitationOverPage page={page} />, { status: shown ? 200 : 403 });
  }

  @Post(paths.acceptInvitation)
  accept(@Body(ValidBody(linkForm)) form: LinkForm, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(form, reply, async (session, token) => {
      const { operatorId } = await this.commands.execute(new AcceptInvitation(session, { token }));
      return `${operatorPath(operatorId)}?fait=invitation-acceptee`;
    });
  }

  @Post(paths.declineInvitation)
  decline(@Body(ValidBody(linkForm)) form: LinkForm, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(form, reply, async (session, token) => {
      await this.commands.execute(new DeclineInvitation(session, { token }));
      return paths.invitationDeclined;
    });
  }

  @Get(paths.invitationDeclined)
  declined(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => {
      const { title, done } = invitationLinkWords[page.language].declined;
      return <DonePage page={page} heading={title} done={done} />;
    });
  }

  private async answer(
    form: LinkForm,
    reply: FastifyReply,
    work: (session: OpenSession, token: string) => Promise<string>,
  ): Promise<void> {
    const token = tokenOf(form.token);
    if (token === undefined) return this.showIncomplete(reply);
    const session = await this.presented.of(reply.request);
    if (session === undefined) {
      reply.header('set-cookie', this.cookie.carrying(token));
      return goTo(reply, withReturnTo(paths.signIn, paths.invitation));
    }
    return this.portal.submit(reply, {
      run: async () => {
        const destination = await work(session, token);
        reply.header('set-cookie', this.cookie.forgotten());
        return destination;
      },
      known: () => ({ 'already-member': [], 'invitation-refused': [] }),
      again: async (page, { refusal }) =>
        (await this.page(page, token, reply, refusal)) ?? <InvitationOverPage page={page} />,
      address: paths.invitation,
    });
  }

  /** What the link invites to; undefined where it is of no use, and then the browser forgets it. */
  private async page(
    page: Page,
    token: string,
    reply: FastifyReply,
    refusal?: string,
  ): Promise<Exclude<Destination, string> | undefined> {
    const invitation = await orRefused('invitation-refused', () =>
      this.queries.execute(new ReadInvitation({ token }, clientOf(reply.request))),
    );
    if (invitation === undefined) {
      reply.header('set-cookie', this.cookie.forgotten());
      return undefined;
    }
    const session = await this.presented.of(reply.request);
    const invited = session && (await this.invited(session, invitation.operatorId));
    const services = await this.teleservices.all();
    return <InvitationPage {...{ page, invitation, services, token, invited, refusal }} />;
  }

  private async invited({ accountId }: OpenSession, operatorId: string): Promise<Invited> {
    const own = await orRefused('not-found', () => this.queries.execute(new OwnOperatorOf(accountId, operatorId)));
    return { holder: await this.queries.execute(new OwnAccount(accountId)), isMember: own !== undefined };
  }

  private showIncomplete(reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <InvitationWithoutLinkPage page={page} />, { status: 400 });
  }
}

/** What the work answers; undefined where it is refused for this. */
async function orRefused<T>(code: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.code === code) return undefined;
    throw error;
  }
}
