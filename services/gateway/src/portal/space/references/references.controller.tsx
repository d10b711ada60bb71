import { Body, Controller, Get, Post, Query, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { changeReferences } from '#contracts';
import { requireValid, ValidBody } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ChangeAccount } from '../../../accounts/change-account/change-account.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { seenRevision } from '../space-forms.js';
import { Space } from '../space.js';
import { references, ReferencesPage } from './references-page.js';

const text = z.string().default('');
const referencesForm = z.strictObject({
  phone: text,
  businessAddress: text,
  companyNumber: text,
  revision: seenRevision,
});
type ReferencesForm = z.infer<typeof referencesForm>;

/** «Références»: shows them in the form that changes them (guide row 26). */
@Controller(references.path)
@UseGuards(SessionGuard)
export class ReferencesController {
  constructor(
    private readonly space: Space,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  show(@Current() session: OpenSession, @Query('references') done: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, (page) => <ReferencesPage page={page} changed={done === 'change'} />);
  }

  @Post()
  change(
    @Body(ValidBody(referencesForm)) { revision, ...typed }: ReferencesForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.submit(reply, session, {
      run: async () => {
        const value = requireValid(changeReferences, typed);
        const client = clientOf(reply.request);
        await this.commands.execute(new ChangeAccount(session, 'change-references', value, Number(revision), client));
        return `${references.path}?references=change`;
      },
      again: (page, refused) => <ReferencesPage page={page} typed={typed} {...refused} />,
    });
  }
}
