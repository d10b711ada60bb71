import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { changeEmail } from '#contracts';
import { checkBody, invalidRequest, ValidBody } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ChangeAccount } from '../../../accounts/change-account/change-account.js';
import { RecentAuthenticationRequired } from '../../../identity/sessions/session.js';
import { OwnAccount } from '../../../accounts/own-account.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { FormOutcomes } from '../../form/form-outcome.js';
import { goTo } from '../../frame/answer.js';
import { fullName } from '../../frame/full-name.js';
import { paths } from '../../paths.js';
import { Portal } from '../../frame/portal.js';
import { withReturnTo } from '../../browser-session/return-to.js';
import { EmailPage, type EmailPageProps } from './email-page.js';

const revision = z.string().regex(/^\d{1,15}$/);
const emailForm = z.strictObject({
  email: z
    .string()
    .default('')
    .transform((typed) => typed.trim()),
  revision,
});
const newsletterForm = z.strictObject({ newsletter: z.literal('yes').optional(), revision });

/** What was just done, by the address's query. */
const doneBy: ReadonlyMap<unknown, EmailPageProps['done']> = new Map<unknown, EmailPageProps['done']>([
  ['demande', 'requested'],
  ['liste', 'newsletter'],
]);

/** «Courriel»: asks for another address after a recent authentication, and joins or leaves the list. */
@Controller()
@UseGuards(SessionGuard)
export class EmailPageController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get(paths.email)
  async form(
    @Current() session: OpenSession,
    @Query('courriel') done: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(session, request, reply, { done: doneBy.get(done) });
  }

  @Post(paths.email)
  async change(
    @Body(ValidBody(emailForm)) form: z.infer<typeof emailForm>,
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { email, revision } = form;
    try {
      const { errors, value } = checkBody(changeEmail, { email });
      if (value === undefined) throw invalidRequest(errors);
      const client = clientOf(request);
      await this.commands.execute(new ChangeAccount(session, 'change-email', value, Number(revision), client));
    } catch (error) {
      if (error instanceof RecentAuthenticationRequired) return goTo(reply, withReturnTo(paths.stepUp, paths.email));
      return this.showAgain(error, session, request, reply, email);
    }
    await goTo(reply, `${paths.email}?courriel=demande`);
  }

  @Post(paths.newsletter)
  async newsletter(
    @Body(ValidBody(newsletterForm)) form: z.infer<typeof newsletterForm>,
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = { newsletter: form.newsletter === 'yes' };
    try {
      const client = clientOf(request);
      await this.commands.execute(new ChangeAccount(session, 'change-newsletter', body, Number(form.revision), client));
    } catch (error) {
      return this.showAgain(error, session, request, reply);
    }
    await goTo(reply, `${paths.email}?courriel=liste`);
  }

  private async showAgain(
    error: unknown,
    session: OpenSession,
    request: FastifyRequest,
    reply: FastifyReply,
    typed?: string,
  ): Promise<void> {
    const { texts } = this.portal.pageFor(request, undefined);
    const outcome = this.outcomes.of(error, texts, { 'stale-revision': texts.space.stale });
    const { answer, errors, refusal } = outcome;
    await this.show(session, request, reply, { errors, refusal, typed }, answer);
  }

  private async show(
    { accountId }: OpenSession,
    request: FastifyRequest,
    reply: FastifyReply,
    state: Omit<EmailPageProps, 'page' | 'holder'>,
    answer?: Parameters<Portal['answer']>[2],
  ): Promise<void> {
    const holder = await this.queries.execute(new OwnAccount(accountId));
    const page = this.portal.pageFor(request, fullName(holder));
    await this.portal.answer(reply, <EmailPage page={page} holder={holder} {...state} />, answer);
  }
}
