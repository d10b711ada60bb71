import { Body, Controller, Get, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#web';
import { refuseEmpty } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AccountChanges } from '../../../accounts/change-account/account-changes.js';
import { ChangeMobile, ConfirmMobileChange } from '../../../accounts/factors/factors.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { paths } from '../../paths.js';
import { seenRevision, wrongPassword } from '../space-forms.js';
import { Space } from '../space.js';
import { MobileCodePage, MobilePage } from './mobile-pages.js';

const text = z.string().default('');
const mobileForm = z.strictObject({ mobile: text, password: text, revision: seenRevision });
type MobileForm = z.infer<typeof mobileForm>;
const codeForm = z.strictObject({ code: text });
type CodeForm = z.infer<typeof codeForm>;

const known = () => ({
  ...wrongPassword,
  'challenge-failed': [{ field: 'code', code: 'wrong-code' }],
  'factor-unavailable': [{ field: 'mobile', code: 'mobile-unreachable' }],
});

/** The number for codes by SMS: given, then proven by its code (guide row 26, «Sécurité»). */
@Controller()
@UseGuards(SessionGuard)
export class MobileController {
  constructor(
    private readonly space: Space,
    private readonly commands: CommandBus,
    private readonly changes: AccountChanges,
  ) {}

  @Get(paths.mobileChange)
  showNumber(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, async (page) => {
      await this.changes.begin(session);
      return <MobilePage page={page} mobile={page.holder.mobile ?? ''} errors={[]} />;
    });
  }

  @Post(paths.mobileChange)
  give(
    @Body(ValidBody(mobileForm)) { mobile, password, revision }: MobileForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.submit(reply, session, {
      run: async () => {
        refuseEmpty({ mobile: mobile.trim(), password }, 'mobile', 'password');
        const body = { mobile, password };
        await this.commands.execute(new ChangeMobile(session, body, Number(revision), clientOf(reply.request)));
        return paths.mobileCode;
      },
      known,
      again: (page, refused) => <MobilePage page={page} mobile={mobile} {...refused} />,
    });
  }

  @Get(paths.mobileCode)
  showCode(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, (page) => <MobileCodePage page={page} errors={[]} />);
  }

  @Post(paths.mobileCode)
  confirm(
    @Body(ValidBody(codeForm)) { code }: CodeForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.submit(reply, session, {
      run: async () => {
        refuseEmpty({ code: code.trim() }, 'code');
        await this.commands.execute(new ConfirmMobileChange(session, code, clientOf(reply.request)));
        return `${paths.security}?numero=change`;
      },
      known,
      again: (page, refused) => <MobileCodePage page={page} {...refused} />,
      page: paths.mobileChange,
    });
  }
}
