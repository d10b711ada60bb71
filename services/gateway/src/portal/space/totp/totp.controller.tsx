import { Body, Controller, Get, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#web';
import { refuseEmpty, type Refused } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ChangeSecurityLevel, EnrolTotp } from '../../../accounts/factors/factors.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { paths } from '../../paths.js';
import { seenRevision, wrongPassword } from '../space-forms.js';
import { Space } from '../space.js';
import type { SpacePage } from '../tab.js';
import { RecoveryCodesPage, TotpSetupPage } from './totp-pages.js';

const totpForm = z.strictObject({
  code: z.string().default(''),
  password: z.string().default(''),
  revision: seenRevision,
});
type TotpForm = z.infer<typeof totpForm>;

/** Setting an authenticator application up (guide row 26, «Sécurité»). */
@Controller(paths.totpSetup)
@UseGuards(SessionGuard)
export class TotpController {
  constructor(
    private readonly space: Space,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  show(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, (page) => this.setUp(session, page, { errors: [] }));
  }

  @Post()
  confirm(
    @Body(ValidBody(totpForm)) { code, password, revision }: TotpForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { request } = reply;
    return this.space.submit(reply, session, {
      run: async () => {
        refuseEmpty({ code: code.trim(), password }, 'code', 'password');
        const body = { securityLevel: 'totp', code, password } as const;
        const command = new ChangeSecurityLevel(session, body, Number(revision), clientOf(request));
        const { recoveryCodes = [] } = await this.commands.execute(command);
        const page = await this.space.page(request, session, paths.security);
        return <RecoveryCodesPage page={page} codes={recoveryCodes} />;
      },
      known: () => ({ ...wrongPassword, 'totp-enrolment-failed': [{ field: 'code', code: 'wrong-code' }] }),
      again: (page, refused) => this.setUp(session, page, refused),
    });
  }

  private async setUp(session: OpenSession, page: SpacePage, refused: Refused) {
    const { secret, uri } = await this.commands.execute(new EnrolTotp(session));
    return <TotpSetupPage {...{ page, secret, uri, ...refused }} />;
  }
}
