import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { ValidBody } from '#runtime';
import { emptyFields, goTo } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CompleteMobileRecovery, RequestMobileRecovery } from '../../../identity/mobile-recovery/recover-mobile.js';
import { clientOf } from '../../../identity/throttling/client.js';
import type { Dictionary } from '../../dictionary/dictionary.js';
import { FormOutcomes, wrongFields, type FormOutcome } from '../../form/form-outcome.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import { LostPhonePage, NewNumberPage, RecoveryTakenPage } from './mobile-recovery-pages.js';

const text = z.string().default('');
const lostForm = z.strictObject({ identifier: text, password: text });
type LostForm = z.infer<typeof lostForm>;
const numberForm = z.strictObject({ token: text, identifier: text, password: text, mobile: text });
type NumberForm = z.infer<typeof numberForm>;

/** The way out of a lost telephone. */
@Controller()
export class MobileRecoveryPagesController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
  ) {}

  @Get(paths.lostPhone)
  async form(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <LostPhonePage page={page} values={{ identifier: '' }} errors={[]} />);
  }

  @Post(paths.lostPhone)
  async request(
    @Body(ValidBody(lostForm)) form: LostForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const outcome = await this.send(new RequestMobileRecovery(form, clientOf(request)), { ...form }, page.texts);
    if (outcome === undefined) return goTo(reply, paths.lostPhoneMailed);
    const { answer, errors, refusal } = outcome;
    const values = { identifier: form.identifier };
    await this.portal.answer(reply, <LostPhonePage {...{ page, values, errors, refusal }} />, answer);
  }

  @Get(paths.lostPhoneMailed)
  async mailed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <RecoveryTakenPage page={page} about="mailed" />);
  }

  @Get(paths.newNumber)
  async numberForm(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const props = { page, token: typeof token === 'string' ? token : '', values: { identifier: '', mobile: '' } };
    await this.portal.answer(reply, <NewNumberPage {...props} errors={[]} />);
  }

  @Post(paths.newNumber)
  async giveNumber(
    @Body(ValidBody(numberForm)) form: NumberForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const { token, identifier, password, mobile } = form;
    const command = new CompleteMobileRecovery(form, clientOf(request));
    const outcome = await this.send(command, { identifier, password, mobile }, page.texts);
    if (outcome === undefined) return goTo(reply, paths.newNumberSaved);
    const { answer, errors, refusal } = outcome;
    const values = { identifier, mobile };
    await this.portal.answer(reply, <NewNumberPage {...{ page, token, values, errors, refusal }} />, answer);
  }

  @Get(paths.newNumberSaved)
  async saved(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <RecoveryTakenPage page={page} about="saved" />);
  }

  /** What was wrong; undefined when nothing was. */
  private async send(
    command: Command<void>,
    typed: Readonly<Record<string, string>>,
    texts: Dictionary,
  ): Promise<FormOutcome | undefined> {
    const empty = emptyFields(typed, ...Object.keys(typed));
    if (empty.length > 0) return wrongFields(empty);
    try {
      await this.commands.execute(command);
      return undefined;
    } catch (error) {
      const { failed, lostPhone } = texts.signIn;
      return this.outcomes.of(error, texts, { 'authentication-failed': failed, 'recovery-refused': lostPhone.refused });
    }
  }
}
