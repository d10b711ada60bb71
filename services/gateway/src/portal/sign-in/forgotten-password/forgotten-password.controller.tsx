import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { requestPasswordReset, resetPassword } from '#contracts';
import { PasswordHasher } from '#personal-data';
import { checkBody, fieldError, invalidRequest, ValidBody } from '#runtime';
import { confirmationErrors, goTo, toFormErrors } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RequestPasswordReset, ResetPassword } from '../../../accounts/password-reset/password-reset.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { tokenOf, withToken } from '../../mailed-links/link.js';
import type { Dictionary } from '../../dictionary/dictionary.js';
import { FormOutcomes, wrongFields, type FormOutcome } from '../../form/form-outcome.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import {
  ForgottenPasswordPage,
  IncompleteResetLinkPage,
  NewPasswordPage,
  ResetMailRequestedPage,
} from './forgotten-password-pages.js';

const text = z.string().default('');
const askForm = z.strictObject({ identifier: text, email: text.transform((typed) => typed.trim()) });
const newPasswordForm = z.strictObject({ token: text, password: text, passwordConfirmation: text });
type AskForm = z.infer<typeof askForm>;
type NewPasswordForm = z.infer<typeof newPasswordForm>;

/** Set on the way to sign-in, so that the page says that the new password counts. */
const passwordReset = 'nouveau-mot-de-passe';

/** «Mot de passe oublié»: the request says the same whatever was found; looking at the link changes nothing. */
@Controller()
export class ForgottenPasswordController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly hasher: PasswordHasher,
  ) {}

  @Get(paths.forgottenPassword)
  async form(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    const nothing = { values: { identifier: '', email: '' }, errors: [] };
    await this.portal.answer(reply, <ForgottenPasswordPage page={page} {...nothing} />, { keep: true });
  }

  @Post(paths.forgottenPassword)
  async ask(
    @Body(ValidBody(askForm)) form: AskForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    try {
      const { errors, value } = checkBody(requestPasswordReset, form);
      if (value === undefined) throw invalidRequest(errors);
      await this.commands.execute(new RequestPasswordReset(value, clientOf(request)));
    } catch (error) {
      const { answer, errors, refusal } = this.outcomes.of(error, page.texts);
      const props = { page, values: form, errors, refusal };
      return this.portal.answer(reply, <ForgottenPasswordPage {...props} />, answer);
    }
    await goTo(reply, paths.resetMailRequested);
  }

  @Get(paths.resetMailRequested)
  async requested(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <ResetMailRequestedPage page={page} />, { keep: true });
  }

  @Get(paths.newPassword)
  async newPasswordForm(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const found = tokenOf(token);
    if (found === undefined) {
      return this.portal.answer(reply, <IncompleteResetLinkPage page={page} />, { status: 400 });
    }
    await this.portal.answer(reply, <NewPasswordPage page={page} token={found} errors={[]} />);
  }

  @Post(paths.newPassword)
  async choose(
    @Body(ValidBody(newPasswordForm)) form: NewPasswordForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request, withToken(paths.newPassword, form.token));
    const outcome = await this.send(form, request, page.texts);
    if (outcome === undefined) return goTo(reply, `${paths.signIn}?motif=${passwordReset}`);
    const { answer, errors, refusal } = outcome;
    const props = { page, token: form.token, errors, refusal };
    await this.portal.answer(reply, <NewPasswordPage {...props} />, answer);
  }

  /** Undefined when the password is changed. A confirmation that differs is told with what is wrong with the password. */
  private async send(
    { token, password, passwordConfirmation }: NewPasswordForm,
    request: FastifyRequest,
    texts: Dictionary,
  ): Promise<FormOutcome | undefined> {
    const unconfirmed = confirmationErrors(password, passwordConfirmation);
    try {
      const { errors, value } = checkBody(resetPassword, { token, password });
      const weak = unconfirmed.length > 0 && value ? await this.hasher.estimate(value.password, []) : [];
      const here = [...errors, ...weak.map((code) => fieldError(['password'], code))];
      if (unconfirmed.length > 0) return wrongFields([...toFormErrors(here), ...unconfirmed]);
      if (value === undefined) throw invalidRequest(errors);
      await this.commands.execute(new ResetPassword(value, clientOf(request)));
      return undefined;
    } catch (error) {
      return this.outcomes.of(error, texts, { 'link-refused': texts.forgottenPassword.refused });
    }
  }
}
