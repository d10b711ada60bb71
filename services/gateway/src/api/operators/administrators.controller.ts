import { Controller, Delete, Param, Put, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Call } from '#web';
import type { FastifyReply } from 'fastify';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { ChangeOperator } from '../../operators/change-operator.js';
import { idsOf, ofAdministrators, requireId } from './operators.schema.js';

const tag = 'Operators';
const changed = {
  204: { description: 'Changed' },
  202: { description: 'Changed; lists will show it in a moment' },
};
const recently = { ...ofAdministrators, 403: ['not-administrator', 'recent-authentication-required'] };

/** Who administers the rights of others for an operator. */
@Controller('api/v1/operators/:id/administrators/:accountId')
@UseGuards(SessionGuard)
export class AdministratorsController {
  constructor(private readonly commands: CommandBus) {}

  @Put()
  @Call({
    id: 'designateAdministrator',
    tag,
    summary: 'Make a member an administrator',
    description:
      'For administrators of the operator; asks for a recent authentication. Whoever is none yet has to be a member. To designate again changes nothing.',
    signedIn: true,
    parameters: idsOf('member'),
    answers: changed,
    problems: recently,
  })
  designate(
    @Current() session: OpenSession,
    @Param('id') id: string,
    @Param('accountId') memberId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return this.change('designate-administrator', session, id, memberId, reply);
  }

  @Delete()
  @Call({
    id: 'withdrawAdministrator',
    tag,
    summary: 'Let somebody administer no longer, also oneself',
    description:
      'For administrators of the operator; asks for a recent authentication. The person stays a member. The last administrator cannot go; to withdraw who is none changes nothing.',
    signedIn: true,
    parameters: idsOf('administrator'),
    answers: changed,
    problems: { ...recently, 409: ['last-administrator', 'conflict'] },
  })
  withdraw(
    @Current() session: OpenSession,
    @Param('id') id: string,
    @Param('accountId') memberId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return this.change('withdraw-administrator', session, id, memberId, reply);
  }

  private async change(
    change: 'designate-administrator' | 'withdraw-administrator',
    session: OpenSession,
    id: string,
    memberId: string,
    reply: FastifyReply,
  ): Promise<void> {
    const asked = { operatorId: requireId(id), memberId: requireId(memberId) };
    const { visible } = await this.commands.execute(new ChangeOperator(session, change, asked));
    reply.code(visible ? 204 : 202);
  }
}
