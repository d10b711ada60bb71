import { Body, Controller, Get, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#web';
import { refuseEmpty } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AccountChanges } from '../../../accounts/change-account/account-changes.js';
import { ChangeAccount } from '../../../accounts/change-account/change-account.js';
import { SessionCookie } from '../../../identity/sessions/session-cookie.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { Portal } from '../../portal.js';
import { paths } from '../../paths.js';
import { seenRevision, wrongPassword } from '../space-forms.js';
import { Space } from '../space.js';
import { ClosedPage, ClosurePage } from './closure-page.js';

const closureForm = z.strictObject({ password: z.string().default(''), revision: seenRevision });
type ClosureForm = z.infer<typeof closureForm>;

/** Closes the account after a recent authentication, guarded by the password; the person is signed out by it. */
@Controller()
export class ClosureController {
  constructor(
    private readonly portal: Portal,
    private readonly space: Space,
    private readonly commands: CommandBus,
    private readonly changes: AccountChanges,
    private readonly cookie: SessionCookie,
  ) {}

  @Get(paths.closure)
  @UseGuards(SessionGuard)
  show(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, async (page) => {
      await this.changes.begin(session);
      return <ClosurePage page={page} errors={[]} />;
    });
  }

  @Post(paths.closure)
  @UseGuards(SessionGuard)
  close(
    @Body(ValidBody(closureForm)) { password, revision }: ClosureForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.submit(reply, session, {
      run: async () => {
        refuseEmpty({ password }, 'password');
        const client = clientOf(reply.request);
        await this.commands.execute(
          new ChangeAccount(session, 'close-account', { password }, Number(revision), client),
        );
        reply.header('set-cookie', this.cookie.forgotten());
        return paths.closed;
      },
      known: () => wrongPassword,
      again: (page, refused) => <ClosurePage page={page} {...refused} />,
    });
  }

  @Get(paths.closed)
  closed(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <ClosedPage page={page} />);
  }
}
