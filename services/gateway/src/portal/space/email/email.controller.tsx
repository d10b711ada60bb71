import { Body, Controller, Get, Post, Query, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { changeEmail } from '#contracts';
import { requireValid, ValidBody } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AccountChanges } from '../../../accounts/change-account/account-changes.js';
import { ChangeAccount } from '../../../accounts/change-account/change-account.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { paths } from '../../paths.js';
import { seenRevision, wrongPassword } from '../space-forms.js';
import { Space } from '../space.js';
import { EmailPage, type EmailPageProps } from './email-page.js';

const emailForm = z.strictObject({
  email: z.string().default(''),
  password: z.string().default(''),
  revision: seenRevision,
});
type EmailForm = z.infer<typeof emailForm>;
const newsletterForm = z.strictObject({ newsletter: z.literal('yes').optional(), revision: seenRevision });
type NewsletterForm = z.infer<typeof newsletterForm>;

/** What was just done, by the address's query. */
const doneBy: ReadonlyMap<unknown, EmailPageProps['done']> = new Map<unknown, EmailPageProps['done']>([
  ['demande', 'requested'],
  ['liste', 'newsletter'],
]);

/** «Courriel»: asks for another address after a recent authentication, and joins or leaves the list. */
@Controller()
@UseGuards(SessionGuard)
export class EmailController {
  constructor(
    private readonly space: Space,
    private readonly commands: CommandBus,
    private readonly changes: AccountChanges,
  ) {}

  @Get(paths.email)
  show(@Current() session: OpenSession, @Query('courriel') done: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, async (page) => (
      <EmailPage page={page} recent={await this.changes.isRecent(session)} done={doneBy.get(done)} />
    ));
  }

  @Post(paths.email)
  change(
    @Body(ValidBody(emailForm)) { email, password, revision }: EmailForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.submit(reply, session, {
      run: async () => {
        const value = requireValid(changeEmail, { email, password });
        const client = clientOf(reply.request);
        await this.commands.execute(new ChangeAccount(session, 'change-email', value, Number(revision), client));
        return `${paths.email}?courriel=demande`;
      },
      known: () => wrongPassword,
      again: (page, refused) => <EmailPage page={page} recent typed={email} {...refused} />,
    });
  }

  @Post(paths.newsletter)
  choose(
    @Body(ValidBody(newsletterForm)) { newsletter, revision }: NewsletterForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.submit(reply, session, {
      run: async () => {
        const body = { newsletter: newsletter === 'yes' };
        const client = clientOf(reply.request);
        await this.commands.execute(new ChangeAccount(session, 'change-newsletter', body, Number(revision), client));
        return `${paths.email}?courriel=liste`;
      },
      again: async (page, refused) => (
        <EmailPage page={page} recent={await this.changes.isRecent(session)} {...refused} />
      ),
      page: paths.email,
    });
  }
}
