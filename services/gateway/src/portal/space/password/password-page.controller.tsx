import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { changePassword } from '#contracts';
import { Clock } from '#event-sourcing';
import { PasswordHasher } from '#personal-data';
import { checkBody, ValidBody } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ChangeAccount } from '../../../accounts/change-account/change-account.js';
import { RecentAuthenticationRequired } from '../../../identity/sessions/session.js';
import { OwnAccount, type AccountDetails } from '../../../accounts/own-account.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import { isRecentlyAuthenticated, SessionLimits, type OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import type { Dictionary } from '../../dictionary/dictionary.js';
import {
  confirmationErrors,
  emptyFields,
  FormOutcomes,
  toFormErrors,
  wrongFields,
  type FormOutcome,
} from '../../form/form-outcome.js';
import { goTo } from '../../frame/answer.js';
import { fullName } from '../../frame/full-name.js';
import { paths } from '../../paths.js';
import { Portal } from '../../frame/portal.js';
import { PasswordPage } from './password-page.js';
import { withReturnTo } from '../../browser-session/return-to.js';

const text = z.string().default('');
const passwordForm = z.strictObject({
  currentPassword: text,
  newPassword: text,
  passwordConfirmation: text,
  revision: z.string().regex(/^\d{1,15}$/),
});
type PasswordForm = z.infer<typeof passwordForm>;

/** «Mot de passe»: asks for a recent authentication first, then changes the account as it was seen. */
@Controller()
@UseGuards(SessionGuard)
export class PasswordPageController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
    private readonly limits: SessionLimits,
    private readonly hasher: PasswordHasher,
  ) {}

  @Get(paths.password)
  async form(
    @Current() session: OpenSession,
    @Query('mot-de-passe') done: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isRecentlyAuthenticated(session, this.clock.now().getTime(), this.limits)) return askToProveAgain(reply);
    const holder = await this.queries.execute(new OwnAccount(session.accountId));
    const page = this.portal.pageFor(request, fullName(holder));
    const props = { page, holder, errors: [], changed: done === 'change' };
    await this.portal.answer(reply, <PasswordPage {...props} />);
  }

  @Post(paths.password)
  async change(
    @Body(ValidBody(passwordForm)) form: PasswordForm,
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const holder = await this.queries.execute(new OwnAccount(session.accountId));
    const page = this.portal.pageFor(request, fullName(holder));
    const outcome = await this.send(form, session, holder, request, page.texts);
    if (outcome === 'changed') return goTo(reply, `${paths.password}?mot-de-passe=change`);
    if (outcome === 'too-old') return askToProveAgain(reply);
    const { answer, errors, refusal } = outcome;
    await this.portal.answer(reply, <PasswordPage {...{ page, holder, errors, refusal }} />, answer);
  }

  private async send(
    form: PasswordForm,
    session: OpenSession,
    holder: AccountDetails,
    request: FastifyRequest,
    texts: Dictionary,
  ): Promise<'changed' | 'too-old' | FormOutcome> {
    const { currentPassword, newPassword, passwordConfirmation, revision } = form;
    const typed = { currentPassword, newPassword };
    const here = [...emptyFields(typed, 'currentPassword'), ...confirmationErrors(newPassword, passwordConfirmation)];
    if (here.length > 0) {
      const { errors, value } = checkBody(changePassword, typed);
      const { identifier, firstName, lastName, email } = holder;
      const own = [identifier, firstName, lastName, email];
      const weak = value ? await this.hasher.estimate(value.newPassword, own) : [];
      return wrongFields([...toFormErrors(errors), ...weak.map((code) => ({ field: 'newPassword', code })), ...here]);
    }
    try {
      const client = clientOf(request);
      await this.commands.execute(new ChangeAccount(session, 'change-password', typed, Number(revision), client));
      return 'changed';
    } catch (error) {
      if (error instanceof RecentAuthenticationRequired) return 'too-old';
      return this.outcomes.of(error, texts, {
        'stale-revision': texts.space.stale,
        'wrong-password': [{ field: 'currentPassword', code: 'wrong-password' }],
      });
    }
  }
}

function askToProveAgain(reply: FastifyReply): Promise<void> {
  return goTo(reply, withReturnTo(paths.stepUp, paths.password));
}
