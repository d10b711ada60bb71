import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '#event-sourcing';
import { ValidBody } from '#runtime';
import { confirmationErrors, goTo } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskRegistration } from '../../registrations/ask-registration.js';
import { clientOf } from '../../identity/throttling/client.js';
import { FormOutcomes, wrongFields, type FormOutcome } from '../form/form-outcome.js';
import type { Page } from '../frame/page.js';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { registrationForm, toRegistration, toValues, type RegistrationForm } from './registration-form.js';
import { noRegistrationValues, RegistrationPage } from './registration-page.js';
import { RegistrationRecordedPage } from './registration-recorded-page.js';

/** «Inscription»: the form, and its confirmation (guide rows 8 to 20). */
@Controller()
export class RegistrationPagesController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  @Get(paths.registration)
  async form(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    const { smsOpen } = this.portal.settings;
    const props = { page, smsOpen, idempotencyKey: randomUUID(), values: noRegistrationValues, errors: [] };
    await this.portal.answer(reply, <RegistrationPage {...props} />, { keep: true });
  }

  @Post(paths.registration)
  async register(
    @Body(ValidBody(registrationForm)) form: RegistrationForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const recordedAt = this.clock.now();
    const outcome = await this.send(form, request, page);
    if (outcome !== undefined) return this.showAgain(reply, page, form, outcome);
    await goTo(reply, `${paths.registrationRecorded}?le=${encodeURIComponent(recordedAt.toISOString())}`);
  }

  /** The date comes with the address, so that the page can be reloaded and printed; one that cannot be is not shown. */
  @Get(paths.registrationRecorded)
  async recorded(@Query('le') at: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const recordedAt = new Date(typeof at === 'string' ? at : Number.NaN);
    if (!(recordedAt <= this.clock.now())) return goTo(reply, paths.registration);
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <RegistrationRecordedPage page={page} recordedAt={recordedAt} />, { keep: true });
  }

  /** Sends the registration; undefined when it was taken. Passwords that differ are told with every other wrong field. */
  private async send(form: RegistrationForm, request: FastifyRequest, page: Page): Promise<FormOutcome | undefined> {
    const registration = toRegistration(form, page.language);
    const unconfirmed = confirmationErrors(form.password, form.passwordConfirmation);
    try {
      const what = unconfirmed.length > 0 ? 'check-registration' : 'register-user';
      const client = clientOf(request);
      await this.commands.execute(new AskRegistration(what, registration, client, form.idempotencyKey));
      return unconfirmed.length > 0 ? wrongFields(unconfirmed) : undefined;
    } catch (error) {
      const outcome = this.outcomes.of(error, page.texts);
      return { ...outcome, errors: [...outcome.errors, ...unconfirmed] };
    }
  }

  private showAgain(reply: FastifyReply, page: Page, form: RegistrationForm, outcome: FormOutcome): Promise<void> {
    const { answer, errors, refusal } = outcome;
    const document = (
      <RegistrationPage
        page={page}
        smsOpen={this.portal.settings.smsOpen}
        idempotencyKey={form.idempotencyKey ?? randomUUID()}
        values={toValues(form)}
        errors={errors}
        refusal={refusal}
      />
    );
    return this.portal.answer(reply, document, answer);
  }
}
