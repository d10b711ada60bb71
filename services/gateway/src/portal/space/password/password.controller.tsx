import { Body, Controller, Get, Post, Query, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { changePassword } from '#contracts';
import { PasswordHasher } from '#personal-data';
import { checkBody, ValidBody } from '#web';
import { confirmationErrors, emptyFields, toFormErrors, WrongFields } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { AccountDetails } from '../../../accounts/own-account.js';
import { AccountChanges } from '../../../accounts/change-account/account-changes.js';
import { ChangeAccount } from '../../../accounts/change-account/change-account.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { PageSettings } from '../../frame/page-settings.js';
import { paths } from '../../paths.js';
import { seenRevision } from '../space-forms.js';
import { Space } from '../space.js';
import { PasswordPage } from './password-page.js';

const text = z.string().default('');
const passwordForm = z.strictObject({
  currentPassword: text,
  newPassword: text,
  passwordConfirmation: text,
  revision: seenRevision,
});
type PasswordForm = z.infer<typeof passwordForm>;

/** «Mot de passe»: asks for a recent authentication first, then changes the account as it was seen. */
@Controller(paths.password)
@UseGuards(SessionGuard)
export class PasswordController {
  constructor(
    private readonly space: Space,
    private readonly commands: CommandBus,
    private readonly changes: AccountChanges,
    private readonly hasher: PasswordHasher,
    private readonly settings: PageSettings,
  ) {}

  @Get()
  show(
    @Current() session: OpenSession,
    @Query('mot-de-passe') done: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.show(reply, session, async (page) => {
      await this.changes.begin(session);
      const { passwords } = this.settings;
      return <PasswordPage page={page} passwords={passwords} errors={[]} changed={done === 'change'} />;
    });
  }

  @Post()
  change(
    @Body(ValidBody(passwordForm)) form: PasswordForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { request } = reply;
    const { currentPassword, newPassword, revision } = form;
    return this.space.submit(reply, session, {
      run: async () => {
        const { holder } = await this.space.page(request, session);
        await this.checkHere(form, holder);
        const typed = { currentPassword, newPassword };
        const client = clientOf(request);
        await this.commands.execute(new ChangeAccount(session, 'change-password', typed, Number(revision), client));
        return `${paths.password}?mot-de-passe=change`;
      },
      known: () => ({ 'wrong-password': [{ field: 'currentPassword', code: 'wrong-password' }] }),
      again: (page, refused) => <PasswordPage page={page} passwords={this.settings.passwords} {...refused} />,
    });
  }

  /** Throws WrongFields where something is missing or not confirmed; then a weak password is told in the same answer. */
  private async checkHere(form: PasswordForm, holder: AccountDetails) {
    const { currentPassword, newPassword, passwordConfirmation } = form;
    const typed = { currentPassword, newPassword };
    const here = [...emptyFields(typed, 'currentPassword'), ...confirmationErrors(newPassword, passwordConfirmation)];
    if (here.length === 0) return;
    const { errors, value } = checkBody(changePassword, typed);
    const { identifier, firstName, lastName, email, securityLevel: level } = holder;
    const owner = { personalWords: [identifier, firstName, lastName, email], level };
    const weak = value ? await this.hasher.estimate(value.newPassword, owner) : [];
    const weaknesses = weak.map((weakness) => ({ field: 'newPassword', ...weakness }));
    throw new WrongFields([...toFormErrors(errors), ...weaknesses, ...here]);
  }
}
