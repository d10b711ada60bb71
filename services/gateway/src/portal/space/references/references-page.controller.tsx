import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { changeReferences } from '#contracts';
import { checkBody, invalidRequest, ValidBody } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ChangeAccount } from '../../../accounts/change-account/change-account.js';
import { OwnAccount } from '../../../accounts/own-account.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { FormOutcomes } from '../../form/form-outcome.js';
import { goTo } from '../../frame/answer.js';
import { fullName } from '../../frame/full-name.js';
import { paths } from '../../paths.js';
import { Portal } from '../../frame/portal.js';
import { ReferencesPage } from './references-page.js';

const text = z.string().default('');
const referencesForm = z.strictObject({
  phone: text,
  businessAddress: text,
  companyNumber: text,
  revision: z.string().regex(/^\d{1,15}$/),
});
type ReferencesForm = z.infer<typeof referencesForm>;

/** «Références»: shows them in the form that changes them (guide row 26). */
@Controller()
@UseGuards(SessionGuard)
export class ReferencesPageController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get(paths.references)
  async form(
    @Current() { accountId }: OpenSession,
    @Query('references') done: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const holder = await this.queries.execute(new OwnAccount(accountId));
    const page = this.portal.pageFor(request, fullName(holder));
    await this.portal.answer(reply, <ReferencesPage {...{ page, holder, changed: done === 'change' }} />);
  }

  @Post(paths.references)
  async change(
    @Body(ValidBody(referencesForm)) form: ReferencesForm,
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { revision, ...typed } = form;
    try {
      const { errors, value } = checkBody(changeReferences, typed);
      if (value === undefined) throw invalidRequest(errors);
      const client = clientOf(request);
      await this.commands.execute(new ChangeAccount(session, 'change-references', value, Number(revision), client));
    } catch (error) {
      const holder = await this.queries.execute(new OwnAccount(session.accountId));
      const page = this.portal.pageFor(request, fullName(holder));
      const known = { 'stale-revision': page.texts.space.stale };
      const { answer, errors, refusal } = this.outcomes.of(error, page.texts, known);
      return this.portal.answer(reply, <ReferencesPage {...{ page, holder, typed, errors, refusal }} />, answer);
    }
    await goTo(reply, `${paths.references}?references=change`);
  }
}
