import { Body, Controller, Get, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { inviteMember } from '#contracts';
import { Clock } from '#event-sourcing';
import { Problem, requireValid, ValidBody } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AccountChanges } from '../../../../accounts/change-account/account-changes.js';
import { Current, SessionGuard } from '../../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../../identity/sessions/session.js';
import { InviteMember, RevokeInvitation } from '../../../../operators/invitations.js';
import { invitationsPath, operatorPath } from '../../../paths.js';
import { Space } from '../../space.js';
import { RequestedOperator } from '../requested-operator.js';
import type { Typed } from '../terms/asked-terms.js';
import { emptyInvitation, invitationAskedFor, inviteForm, refusedOffers } from './invite-form.js';
import { InvitePage } from './invite-page.js';
import { invitationWords } from './invitations-section.js';

const revocationForm = z.strictObject({ invitation: z.uuid() });
type RevocationForm = z.infer<typeof revocationForm>;

/** Invitations of an operator, for its administrators: sent after a recent authentication, and taken back. */
@Controller()
@UseGuards(SessionGuard)
export class InvitationsController {
  constructor(
    private readonly space: Space,
    private readonly commands: CommandBus,
    private readonly changes: AccountChanges,
    private readonly requested: RequestedOperator,
    private readonly clock: Clock,
  ) {}

  @Get(invitationsPath(':id'))
  show(@Current() session: OpenSession, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, async (page) => {
      const operator = await this.requested.operator(session, id);
      const { grantable } = await this.requested.grantable(session, id, page.now);
      await this.changes.begin(session);
      return <InvitePage {...{ page, operator, grantable }} typed={emptyInvitation(grantable)} />;
    });
  }

  @Post(invitationsPath(':id'))
  async invite(
    @Body() body: unknown,
    @Current() session: OpenSession,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const operator = await this.requested.operator(session, id);
    const { grantable } = await this.requested.grantable(session, id, this.clock.now());
    const typed: Typed = requireValid(inviteForm(grantable), body);
    return this.space.submit(reply, session, {
      run: async () => {
        const invitation = requireValid(inviteMember, invitationAskedFor(grantable, typed));
        await this.commands.execute(new InviteMember(session, id, invitation));
        return `${operatorPath(id)}?fait=invitation-envoyee`;
      },
      known: ({ language }) => ({ ...invitationWords[language].refusals, ...refusedOffers(grantable, typed) }),
      again: (page, refused) => <InvitePage {...{ page, operator, grantable, typed }} {...refused} />,
    });
  }

  /** One that was answered meanwhile is told to be open no more. */
  @Post(operatorPath(':id'))
  revoke(
    @Body(ValidBody(revocationForm)) { invitation }: RevocationForm,
    @Current() session: OpenSession,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.act(reply, operatorPath(id), async () => {
      await this.requested.operator(session, id);
      const told = (await this.takeBack(session, id, invitation)) ? 'invitation-annulee' : 'invitation-close';
      return `${operatorPath(id)}?fait=${told}`;
    });
  }

  private async takeBack(session: OpenSession, id: string, invitation: string): Promise<boolean> {
    try {
      await this.commands.execute(new RevokeInvitation(session, id, invitation));
      return true;
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return false;
      throw error;
    }
  }
}
