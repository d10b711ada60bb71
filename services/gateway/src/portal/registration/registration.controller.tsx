import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { LevelCatalogue } from '#contracts';
import { Clock } from '#event-sourcing';
import { isRecent } from '#time-windows';
import { ValidBody } from '#web';
import { confirmationErrors, languageOf, WrongFields } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { AskRegistration } from '../../registrations/ask-registration.js';
import { clientOf } from '../../identity/throttling/client.js';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { registrationForm, toRegistration, toValues, type RegistrationForm } from './registration-form.js';
import { noRegistrationValues, RegistrationPage } from './registration-page.js';
import { RegistrationRecordedPage } from './registration-recorded-page.js';

/** «Inscription»: the form, and its confirmation (guide rows 8 to 20). */
@Controller()
export class RegistrationController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly levels: LevelCatalogue,
  ) {}

  @Get(paths.registration)
  show(@Res() reply: FastifyReply): Promise<void> {
    const { smsOpen, passwords } = this.portal.settings;
    const props = {
      levels: this.levels,
      smsOpen,
      passwords,
      idempotencyKey: randomUUID(),
      values: noRegistrationValues,
      errors: [],
    };
    return this.portal.show(reply, (page) => <RegistrationPage page={page} {...props} />, { keep: true });
  }

  /** Passwords that differ are told with every other wrong field. */
  @Post(paths.registration)
  register(@Body(ValidBody(registrationForm)) form: RegistrationForm, @Res() reply: FastifyReply): Promise<void> {
    const { smsOpen, passwords } = this.portal.settings;
    const unconfirmed = confirmationErrors(form.password, form.passwordConfirmation);
    return this.portal.submit(reply, {
      run: async () => {
        const recordedAt = this.clock.now();
        await this.ask(unconfirmed.length > 0 ? 'check-registration' : 'register-user', form, reply);
        if (unconfirmed.length > 0) throw new WrongFields([]); // nothing but what is added below
        return `${paths.registrationRecorded}?le=${encodeURIComponent(recordedAt.toISOString())}`;
      },
      again: (page, { errors, refusal }) => (
        <RegistrationPage
          page={page}
          levels={this.levels}
          smsOpen={smsOpen}
          passwords={passwords}
          idempotencyKey={form.idempotencyKey ?? randomUUID()}
          values={toValues(form)}
          errors={[...errors, ...unconfirmed]}
          refusal={refusal}
        />
      ),
    });
  }

  /** The date comes with the address, so that the page can be reloaded and printed; one that cannot be is not shown. */
  @Get(paths.registrationRecorded)
  recorded(@Query('le') at: unknown, @Res() reply: FastifyReply): Promise<void> {
    const recordedAt = new Date(typeof at === 'string' ? at : Number.NaN);
    return this.portal.show(
      reply,
      (page) =>
        isRecent(Number(recordedAt), Number(page.now), Infinity) ? (
          <RegistrationRecordedPage page={page} recordedAt={recordedAt} />
        ) : (
          paths.registration
        ),
      { keep: true },
    );
  }

  private async ask(
    what: 'check-registration' | 'register-user',
    form: RegistrationForm,
    { request }: FastifyReply,
  ): Promise<void> {
    const registration = toRegistration(form, languageOf(request));
    await this.commands.execute(new AskRegistration(what, registration, clientOf(request), form.idempotencyKey));
  }
}
