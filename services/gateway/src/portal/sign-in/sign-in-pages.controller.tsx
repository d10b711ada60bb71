import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#runtime';
import { emptyFields, goTo } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { relativePath } from '../../security/relative-path.js';
import { ChallengeCookie } from '../../identity/challenges/challenge-cookie.js';
import { DeviceNotes } from '../../identity/devices/device-notes.js';
import { SignIn } from '../../identity/sign-in/sign-in.js';
import type { Challenged } from '../../identity/challenges/challenge.js';
import type { SignedIn } from '../../identity/sessions/signed-in.js';
import { clientOf } from '../../identity/throttling/client.js';
import type { Dictionary } from '../dictionary/dictionary.js';
import { FormOutcomes, wrongFields, type FormOutcome } from '../form/form-outcome.js';
import { paths } from '../paths.js';
import { pathToReturnTo, returnToOf, withReturnTo } from '../browser-session/return-to.js';
import { Portal } from '../portal.js';
import { BrowserSession } from '../browser-session/browser-session.js';
import { challengeOver } from './challenge/challenge-pages.controller.js';
import { SignInPage, type SignInReason } from './sign-in-page.js';

const text = z.string().default('');
const signInForm = z.strictObject({ identifier: text, password: text, returnTo: z.string().optional() });
type SignInForm = z.infer<typeof signInForm>;

/** Set on the way out, so that the page says so. */
const signedOut = 'deconnexion';

/** What brought the visitor here, by the address's `motif`. */
const reasons: ReadonlyMap<unknown, SignInReason> = new Map<unknown, SignInReason>([
  [signedOut, 'signed-out'],
  ['nouveau-mot-de-passe', 'password-reset'],
  [challengeOver, 'challenge-over'],
]);

/** «Entrer» and «Déconnexion». */
@Controller()
export class SignInPagesController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly browser: BrowserSession,
    private readonly challengeCookie: ChallengeCookie,
    private readonly devices: DeviceNotes,
  ) {}

  @Get(paths.signIn)
  async form(
    @Query('motif') motive: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const returnTo = returnToOf(relativePath(request.url, paths.signIn));
    const reason = reasonOf(motive, returnTo);
    const props = { page, reason, returnTo, values: { identifier: '' }, errors: [] } as const;
    await this.portal.answer(reply, <SignInPage {...props} />);
  }

  @Post(paths.signIn)
  async signIn(
    @Body(ValidBody(signInForm)) form: SignInForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const returnTo = form.returnTo === undefined ? undefined : pathToReturnTo(form.returnTo);
    const outcome = await this.send(form, request, page.texts);
    if ('token' in outcome) {
      await this.browser.begin(outcome, request, reply);
      return goTo(reply, returnTo ?? paths.space);
    }
    if ('challenge' in outcome) {
      reply.header('set-cookie', this.challengeCookie.carrying(outcome.challenge.token));
      return goTo(reply, withReturnTo(paths.signInCode, returnTo));
    }
    const { answer, errors, refusal } = outcome;
    const { identifier } = form;
    const props = { page, reason: 'asked', values: { identifier }, errors, refusal, returnTo } as const;
    await this.portal.answer(reply, <SignInPage {...props} />, answer);
  }

  @Post(paths.signOut)
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.browser.end(request, reply);
    await goTo(reply, `${paths.signIn}?motif=${signedOut}`);
  }

  private async send(
    form: SignInForm,
    request: FastifyRequest,
    texts: Dictionary,
  ): Promise<SignedIn | Challenged | FormOutcome> {
    const { identifier, password } = form;
    const empty = emptyFields({ identifier, password }, 'identifier', 'password');
    if (empty.length > 0) return wrongFields(empty);
    try {
      const presented = this.devices.presentedBy(request);
      return await this.commands.execute(new SignIn(identifier, password, clientOf(request), presented));
    } catch (error) {
      const { failed, failedAdvice, challenge } = texts.signIn;
      const known = { 'authentication-failed': `${failed} ${failedAdvice}`, 'factor-unavailable': challenge };
      return this.outcomes.of(error, texts, known);
    }
  }
}

function reasonOf(motive: unknown, returnTo: string | undefined): SignInReason {
  return reasons.get(motive) ?? (returnTo === undefined ? 'asked' : 'required');
}
