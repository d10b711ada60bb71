import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import { problemOfStatus } from '#web';
import { goTo } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { gatewayContext, type GatewayContext } from '../../../gateway-context.js';
import { PresentedSession } from '../../../identity/sessions/session.guard.js';
import {
  readLogoutParameters,
  type LogoutFault,
  type LogoutParameters,
  type LogoutRequest,
} from '../../../teleservices/logout/rp-initiated/logout-request.js';
import { RequestedLogouts } from '../../../teleservices/logout/rp-initiated/requested-logouts.js';
import { BrowserSession } from '../../browser-session/browser-session.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import { EntryProblemPage } from '../../services/entering/entry-problem-page.js';
import { AskLogoutPage, LoggedOutPage } from './single-logout-pages.js';

/** For developers of teleservices. */
const faults: Readonly<Record<LogoutFault | 'given-twice', string>> = {
  'given-twice': 'a parameter is given twice',
  'invalid-hint': 'id_token_hint is no ID token of this issuer, or its key is gone',
  'unknown-client': 'the client is not known',
  'other-client': 'client_id is not the client of id_token_hint',
  'no-client': 'post_logout_redirect_uri needs client_id or id_token_hint',
  'unregistered-address': 'post_logout_redirect_uri is not registered',
};

/** «Déconnexion», as teleservices ask for it (OpenID Connect RP-Initiated Logout 1.0). */
@Controller()
export class SingleLogoutController {
  constructor(
    private readonly portal: Portal,
    private readonly browser: BrowserSession,
    private readonly presented: PresentedSession,
    private readonly requests: RequestedLogouts,
    @Inject(gatewayContext) private readonly context: GatewayContext,
  ) {}

  @Get(paths.logout)
  show(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.taking(query, reply, async (request, parameters) => {
      const session = await this.presented.of(reply.request);
      await this.portal.show(reply, (page) =>
        session === undefined ? (
          <LoggedOutPage page={page} request={request} />
        ) : (
          <AskLogoutPage page={page} request={request} parameters={parameters} />
        ),
      );
    });
  }

  /** A form of a teleservice's page: browsers send no cookie of ours along, so that it goes on to where they do. */
  @Post(paths.logout)
  goOn(@Body() form: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.taking(form, reply, async (_request, parameters) => {
      const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
      await goTo(reply, `${paths.logout}?${new URLSearchParams(given)}`);
    });
  }

  /** The form of our own page. */
  @Post(paths.singleLogout)
  signOut(@Body() form: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.taking(form, reply, async (request) => {
      await this.browser.end(reply);
      const page = this.portal.pageFor(reply.request, undefined, paths.home);
      await this.portal.answer(reply, <LoggedOutPage page={page} request={request} />);
    });
  }

  private async taking(
    given: unknown,
    reply: FastifyReply,
    answer: (request: LogoutRequest, parameters: LogoutParameters) => Promise<void>,
  ): Promise<void> {
    if (this.context.config.SSO === 'off') throw problemOfStatus(404);
    const parameters = readLogoutParameters(given);
    const request = parameters === undefined ? 'given-twice' : await this.requests.check(parameters);
    if (parameters !== undefined && typeof request !== 'string') return answer(request, parameters);
    const problem = {
      kind: 'malformed',
      error: 'invalid_request',
      description: faults[request as LogoutFault | 'given-twice'],
    } as const;
    const address = reply.request.routeOptions.url === paths.singleLogout ? paths.home : undefined;
    const page = await this.portal.page(reply.request, address);
    await this.portal.answer(reply, <EntryProblemPage page={page} problem={problem} />, { status: 400 });
  }
}
