import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PresentedSession } from '../../session/session.guard.js';
import { SessionCookie } from '../../session/session-cookie.js';
import { Sessions } from '../../session/sessions.js';
import { DeviceCookie } from '../../sign-in/known-device/device-cookie.js';
import { KnownDevices } from '../../sign-in/known-device/known-devices.js';
import { SignIn, type SignedIn } from '../../sign-in/sign-in.js';
import { clientOf } from '../../throttling/client.js';
import type { Dictionary } from '../dictionary/dictionary.js';
import { emptyFields, FormOutcomes, wrongFields, type FormOutcome } from '../form/form-outcome.js';
import { goTo } from '../frame/answer.js';
import { pathWithinSpace, paths } from '../frame/paths.js';
import { Portal } from '../frame/portal.js';
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
]);

/** «Entrer» and «Déconnexion»: the cookie is set and taken back here, and only here. */
@Controller()
export class SignInPagesController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
    private readonly presented: PresentedSession,
    private readonly cookie: SessionCookie,
    private readonly devices: KnownDevices,
    private readonly deviceCookie: DeviceCookie,
  ) {}

  @Get(paths.signIn)
  async form(
    @Query('returnTo') wanted: unknown,
    @Query('motif') motive: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const returnTo = typeof wanted === 'string' ? pathWithinSpace(wanted) : undefined;
    const reason = returnTo !== undefined ? 'required' : (reasons.get(motive) ?? 'asked');
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
    const outcome = await this.send(form, request, page.texts);
    if ('token' in outcome) {
      await this.endPresented(request);
      const presented = this.deviceCookie.of(request.headers.cookie);
      const device = await this.devices.note(outcome, clientOf(request).device, presented);
      reply.header('set-cookie', [this.cookie.carrying(outcome.token), this.deviceCookie.carrying(device)]);
      return goTo(reply, pathWithinSpace(form.returnTo));
    }
    const { answer, errors, refusal } = outcome;
    const { identifier, returnTo } = form;
    const props = { page, reason: 'asked', values: { identifier }, errors, refusal, returnTo } as const;
    await this.portal.answer(reply, <SignInPage {...props} />, answer);
  }

  @Post(paths.signOut)
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.endPresented(request);
    reply.header('set-cookie', this.cookie.forgotten());
    await goTo(reply, `${paths.signIn}?motif=${signedOut}`);
  }

  private async send(form: SignInForm, request: FastifyRequest, texts: Dictionary): Promise<SignedIn | FormOutcome> {
    const { identifier, password } = form;
    const empty = emptyFields({ identifier, password }, 'identifier', 'password');
    if (empty.length > 0) return wrongFields(empty);
    try {
      return await this.commands.execute(new SignIn(identifier, password, clientOf(request)));
    } catch (error) {
      const { failed, failedAdvice, challenge } = texts.signIn;
      const known = { 'authentication-failed': `${failed} ${failedAdvice}`, 'factor-unavailable': challenge };
      return this.outcomes.of(error, texts, known);
    }
  }

  /** A browser holds one session: the one it brought ends when it signs out, or in again. */
  private async endPresented(request: FastifyRequest): Promise<void> {
    const session = await this.presented.of(request);
    if (session !== undefined) await this.sessions.end(session.accountId, session.id, 'signed-out');
  }
}
