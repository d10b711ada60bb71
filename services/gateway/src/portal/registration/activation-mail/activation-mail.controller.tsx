import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#runtime';
import { goTo } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AskRegistration, type RegistrationRequest } from '../../../registrations/ask-registration.js';
import { clientOf } from '../../../identity/throttling/client.js';
import type { Dictionary } from '../../dictionary/dictionary.js';
import { FormOutcomes, type FormOutcome } from '../../form/form-outcome.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import { ActivationMailPage, EmailCorrectionPage, RequestRecordedPage } from './activation-mail-page.js';

const text = z.string().default('');
const email = text.transform((typed) => typed.trim());
const mailForm = z.strictObject({ identifier: text, email });
const correctionForm = z.strictObject({ identifier: text, password: text, email });
type MailForm = z.infer<typeof mailForm>;
type CorrectionForm = z.infer<typeof correctionForm>;

const nothing = { values: { identifier: '', email: '' }, errors: [] };

/** The mail asked for again, and a mistyped address corrected: one answer, whatever was found. */
@Controller()
export class ActivationMailController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
  ) {}

  @Get(paths.activationMail)
  async mailForm(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <ActivationMailPage page={page} {...nothing} />, { keep: true });
  }

  @Post(paths.activationMail)
  async askForMail(
    @Body(ValidBody(mailForm)) form: MailForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const outcome = await this.send('resend-activation', form, request, page.texts);
    if (outcome === undefined) return goTo(reply, paths.activationMailRequested);
    const { answer, errors, refusal } = outcome;
    const props = { page, values: form, errors, refusal };
    await this.portal.answer(reply, <ActivationMailPage {...props} />, answer);
  }

  @Get(paths.activationMailRequested)
  async mailRequested(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <RequestRecordedPage page={page} about="mail" />, { keep: true });
  }

  @Get(paths.emailCorrection)
  async correctionForm(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <EmailCorrectionPage page={page} {...nothing} />, { keep: true });
  }

  @Post(paths.emailCorrection)
  async correct(
    @Body(ValidBody(correctionForm)) form: CorrectionForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const outcome = await this.send('correct-email', form, request, page.texts);
    if (outcome === undefined) return goTo(reply, paths.emailCorrected);
    const { answer, errors, refusal } = outcome;
    const { identifier, email } = form;
    const props = { page, values: { identifier, email }, errors, refusal };
    await this.portal.answer(reply, <EmailCorrectionPage {...props} />, answer);
  }

  @Get(paths.emailCorrected)
  async corrected(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <RequestRecordedPage page={page} about="correction" />, { keep: true });
  }

  /** Undefined when it was taken. */
  private async send(
    what: RegistrationRequest,
    form: object,
    request: FastifyRequest,
    texts: Dictionary,
  ): Promise<FormOutcome | undefined> {
    try {
      await this.commands.execute(new AskRegistration(what, form, clientOf(request)));
      return undefined;
    } catch (error) {
      return this.outcomes.of(error, texts);
    }
  }
}
