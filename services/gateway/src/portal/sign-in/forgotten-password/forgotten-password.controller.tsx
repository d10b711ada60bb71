import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { requestPasswordReset, resetPassword } from '#contracts';
import { PasswordHasher } from '#personal-data';
import { checkBody, requireValid, ValidBody } from '#web';
import { confirmationErrors, toFormErrors, WrongFields } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { RequestPasswordReset, ResetPassword } from '../../../accounts/password-reset/password-reset.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { tokenOf, withToken } from '../../mailed-links/link.js';
import { IncompleteMailedLinkPage } from '../../mailed-links/mailed-link-pages.js';
import type { PortalPage } from '../../frame/portal-page.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import {
  ForgottenPasswordPage,
  forgottenPasswordWords,
  IncompleteResetLinkPage,
  linkPaths,
  NewPasswordPage,
  ResetMailRequestedPage,
  type PasswordLink,
} from './forgotten-password-pages.js';

const text = z.string().default('');
const askForm = z.strictObject({ identifier: text, email: text });
const newPasswordForm = z.strictObject({ token: text, password: text, passwordConfirmation: text });
type AskForm = z.infer<typeof askForm>;
type NewPasswordForm = z.infer<typeof newPasswordForm>;

/** Set on the way to sign-in, so that the page says that the new password counts. */
const passwordReset = 'nouveau-mot-de-passe';

/** What each link does. */
const linkCommands = { reset: 'reset-password', undo: 'undo-email-change', stopFactor: 'stop-factor' } as const;

/** «Mot de passe oublié», and the other links that lead to a new password: the request says the same whatever was found; looking at the link changes nothing. */
@Controller()
export class ForgottenPasswordController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
    private readonly hasher: PasswordHasher,
  ) {}

  @Get(paths.forgottenPassword)
  show(@Res() reply: FastifyReply): Promise<void> {
    const nothing = { values: { identifier: '', email: '' }, errors: [] };
    return this.portal.show(reply, (page) => <ForgottenPasswordPage page={page} {...nothing} />, { keep: true });
  }

  @Post(paths.forgottenPassword)
  ask(@Body(ValidBody(askForm)) form: AskForm, @Res() reply: FastifyReply): Promise<void> {
    return this.portal.submit(reply, {
      run: async () => {
        const value = requireValid(requestPasswordReset, form);
        await this.commands.execute(new RequestPasswordReset(value, clientOf(reply.request)));
        return paths.resetMailRequested;
      },
      again: (page, refused) => <ForgottenPasswordPage page={page} values={form} {...refused} />,
    });
  }

  @Get(paths.resetMailRequested)
  requested(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <ResetMailRequestedPage page={page} />, { keep: true });
  }

  @Get(paths.newPassword)
  showNewPassword(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.showLink('reset', token, reply);
  }

  @Post(paths.newPassword)
  choose(@Body(ValidBody(newPasswordForm)) form: NewPasswordForm, @Res() reply: FastifyReply): Promise<void> {
    return this.follow('reset', form, reply);
  }

  @Get(paths.undoEmail)
  showUndo(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.showLink('undo', token, reply);
  }

  @Post(paths.undoEmail)
  undo(@Body(ValidBody(newPasswordForm)) form: NewPasswordForm, @Res() reply: FastifyReply): Promise<void> {
    return this.follow('undo', form, reply);
  }

  @Get(paths.stopFactor)
  showStopFactor(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.showLink('stopFactor', token, reply);
  }

  @Post(paths.stopFactor)
  stopFactor(@Body(ValidBody(newPasswordForm)) form: NewPasswordForm, @Res() reply: FastifyReply): Promise<void> {
    return this.follow('stopFactor', form, reply);
  }

  private showLink(link: PasswordLink, query: unknown, reply: FastifyReply): Promise<void> {
    const token = tokenOf(query);
    return token !== undefined
      ? this.portal.show(reply, (page) => (
          <NewPasswordPage
            page={page}
            passwords={this.portal.settings.passwords}
            link={link}
            token={token}
            errors={[]}
          />
        ))
      : this.showIncomplete(link, reply);
  }

  private follow(link: PasswordLink, form: NewPasswordForm, reply: FastifyReply): Promise<void> {
    const { password } = form;
    const token = tokenOf(form.token);
    if (token === undefined) return this.showIncomplete(link, reply);
    return this.portal.submit(reply, {
      run: async () => {
        await this.checkConfirmed(form);
        const value = requireValid(resetPassword, { token, password });
        await this.commands.execute(new ResetPassword(linkCommands[link], value, clientOf(reply.request)));
        return `${paths.signIn}?motif=${passwordReset}`;
      },
      known: ({ language }) => ({ 'link-refused': forgottenPasswordWords[language].refused }),
      again: (page, refused) => (
        <NewPasswordPage
          page={page}
          passwords={this.portal.settings.passwords}
          link={link}
          token={token}
          {...refused}
        />
      ),
      address: withToken(linkPaths[link], token),
    });
  }

  private showIncomplete(link: PasswordLink, reply: FastifyReply): Promise<void> {
    const Incomplete = link === 'reset' ? IncompleteResetLinkPage : IncompleteMailedLinkPage;
    const about = (page: PortalPage) => forgottenPasswordWords[page.language].links[link].title;
    return this.portal.show(reply, (page) => <Incomplete page={page} about={about(page)} />, { status: 400 });
  }

  /** Throws WrongFields where the confirmation differs, with what is wrong with the password. */
  private async checkConfirmed({ token, password, passwordConfirmation }: NewPasswordForm): Promise<void> {
    const unconfirmed = confirmationErrors(password, passwordConfirmation);
    if (unconfirmed.length === 0) return;
    const { errors, value } = checkBody(resetPassword, { token, password });
    const weak = value ? await this.hasher.estimate(value.password, { personalWords: [] }) : [];
    throw new WrongFields([
      ...toFormErrors(errors),
      ...weak.map((weakness) => ({ field: 'password', ...weakness })),
      ...unconfirmed,
    ]);
  }
}
