import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { inviteMember, type InviteMemberBody } from '#contracts';
import { Call, ValidBody } from '#web';
import type { z } from 'zod';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { InvitationsOf, InviteMember, RevokeInvitation } from '../../operators/invitations.js';
import { invitationBody, invitationList } from './invitations.schema.js';
import { ofAdministrators, operatorId, requireId } from './operators.schema.js';

const tag = 'Operators';

/** Who is invited to act for an operator, as its administrators say. */
@Controller('api/v1/operators/:id/invitations')
@UseGuards(SessionGuard)
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @HttpCode(202)
  @Call({
    id: 'inviteMember',
    tag,
    summary: 'Invite somebody to act for the operator, by mail',
    description:
      'For administrators of the operator; asks for a recent authentication. The answer is the same whether or not the address has an account, and the account that accepts ' +
      'may have another. The link works once, for 7 days, and makes former ones void. `from` and `until` are days in Europe/Paris, both included; nobody offers beyond the adhesion. At most 20 ' +
      'invitations are open, and 3 a day are mailed to one address.',
    signedIn: true,
    parameters: { id: operatorId },
    body: invitationBody,
    answers: { 202: { description: 'The mail is on its way' } },
    problems: {
      ...ofAdministrators,
      403: ['not-administrator', 'recent-authentication-required'],
      409: ['too-many-invitations', 'conflict'],
      422: ['beyond-adhesion', 'period-refused', 'unknown-role'],
      429: ['too-many-requests'],
    },
  })
  invite(
    @Current() session: OpenSession,
    @Param('id') id: string,
    @Body(ValidBody(inviteMember)) body: InviteMemberBody,
  ): Promise<void> {
    return this.commands.execute(new InviteMember(session, requireId(id), body));
  }

  @Get()
  @Call({
    id: 'listInvitations',
    tag,
    summary: 'The open invitations of an operator, the one sent last first',
    description: 'For administrators of the operator. At most twenty.',
    signedIn: true,
    parameters: { id: operatorId },
    answers: { 200: { description: 'All of them', body: invitationList } },
    problems: ofAdministrators,
  })
  async list(@Current() { accountId }: OpenSession, @Param('id') id: string): Promise<z.infer<typeof invitationList>> {
    const items = await this.queries.execute(new InvitationsOf(accountId, requireId(id)));
    return { items: items.map(({ invitationId, ...shown }) => ({ id: invitationId, ...shown })) };
  }

  @Delete(':invitationId')
  @HttpCode(204)
  @Call({
    id: 'revokeInvitation',
    tag,
    summary: 'Take an invitation back',
    description: 'For administrators of the operator. Its link works no more, and the address is forgotten.',
    signedIn: true,
    parameters: { id: operatorId, invitationId: 'As listed' },
    answers: { 204: { description: 'It is taken back' } },
    problems: ofAdministrators,
  })
  revoke(
    @Current() session: OpenSession,
    @Param('id') id: string,
    @Param('invitationId') invitationId: string,
  ): Promise<void> {
    return this.commands.execute(new RevokeInvitation(session, requireId(id), requireId(invitationId)));
  }
}
