import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Texts } from '#contracts';
import { parameterOf, relativePath, ValidBody } from '#web';
import { goTo, refuseEmpty } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { EntryRequests } from '../../teleservices/entry-requests.js';
import { Teleservices } from '../../teleservices/teleservices.js';
import { DeviceCookie } from '../../identity/devices/device-cookie.js';
import { SignIn } from '../../identity/sign-in/sign-in.js';
import { clientOf } from '../../identity/throttling/client.js';
import { BrowserSession } from '../browser-session/browser-session.js';
import { pathToReturnTo, returnToOf } from '../browser-session/return-to.js';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { challengeOver } from './challenge/challenge.controller.js';
import { SignInPage, type SignInReason } from './sign-in-page.js';
import { signInWords } from './sign-in-words.js';

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
export class SignInController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
    private readonly browser: BrowserSession,
    private readonly deviceCookie: DeviceCookie,
    private readonly requests: EntryRequests,
    private readonly teleservices: Teleservices,
  ) {}

  @Get(paths.signIn)
  async show(@Res() reply: FastifyReply): Promise<void> {
    const address = relativePath(reply.request.url, paths.signIn);
    const returnTo = returnToOf(address);
    const reason = reasons.get(parameterOf(address, 'motif')) ?? (returnTo === undefined ? 'asked' : 'required');
    const teleservice = await this.asking(returnTo);
    const props = { reason, returnTo, teleservice, values: { identifier: '' }, errors: [] };
    return this.portal.show(reply, (page) => <SignInPage page={page} {...props} />);
  }

  @Post(paths.signIn)
  async signIn(@Body(ValidBody(signInForm)) form: SignInForm, @Res() reply: FastifyReply): Promise<void> {
    const { request } = reply;
    const { identifier, password } = form;
    const returnTo = form.returnTo === undefined ? undefined : pathToReturnTo(form.returnTo);
    const teleservice = await this.asking(returnTo);
    return this.portal.submit(reply, {
      run: async () => {
        refuseEmpty({ identifier, password }, 'identifier', 'password');
        const presented = this.deviceCookie.presentedBy(request);
        const command = new SignIn(identifier, password, clientOf(request), presented);
        return this.browser.goOn(await this.commands.execute(command), returnTo, reply);
      },
      known: ({ language }) => {
        const { failed, failedAdvice, challenge } = signInWords[language];
        return { 'authentication-failed': `${failed} ${failedAdvice}`, 'factor-unavailable': challenge };
      },
      again: (page, refused) => (
        <SignInPage
          page={page}
          reason="asked"
          values={{ identifier }}
          returnTo={returnTo}
          teleservice={teleservice}
          {...refused}
        />
      ),
    });
  }

  /** The name of the teleservice that sent the person here by single sign-on. */
  private async asking(returnTo = ''): Promise<Texts | undefined> {
    const asked = await this.requests.waitingAt(returnTo);
    return asked && (await this.teleservices.find(asked.teleserviceId))?.name;
  }

  @Post(paths.signOut)
  async signOut(@Res() reply: FastifyReply): Promise<void> {
    await this.browser.end(reply);
    await goTo(reply, `${paths.signIn}?motif=${signedOut}`);
  }
}
