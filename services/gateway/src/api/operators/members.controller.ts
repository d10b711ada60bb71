import { Controller, Delete, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Call, ValidQuery } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Cursors } from '../../accounts/history/cursors.js';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { ChangeOperator } from '../../operators/change-operator.js';
import { MemberOf, MembersOf } from '../../operators/members.js';
import { shownEntityTag } from '../account/entity-tag.js';
import { afterQuery, cursorSchema, listOf, unknownCursor, type AfterQuery } from '../lists.js';
import { idsOf, memberSchema, ofAdministrators, operatorId, pageLimit, requireId } from './operators.schema.js';

const tag = 'Operators';
const members = listOf('Members', memberSchema);
const ended = {
  204: { description: 'The person is no member any more' },
  202: { description: 'The same; lists will show it in a moment' },
};

/** Who acts for an operator: told to its administrators. */
@Controller('api/v1/operators/:id/members')
@UseGuards(SessionGuard)
export class MembersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Call({
    id: 'listMembers',
    tag,
    summary: 'Who acts for an operator, and what each may enter',
    description:
      'For its administrators. Pages of 50; whoever is no member of the operator is told that there is none.',
    signedIn: true,
    parameters: { id: operatorId },
    query: { after: { description: 'The `next` of the page before', schema: cursorSchema } },
    answers: { 200: { description: 'A page', body: members } },
    problems: ofAdministrators,
  })
  async list(
    @Current() { accountId }: OpenSession,
    @Param('id') id: string,
    @Query(ValidQuery(afterQuery)) { after }: AfterQuery,
  ): Promise<z.infer<typeof members>> {
    const listName = `members of ${requireId(id)}`;
    const place = after === undefined ? undefined : this.cursors.openId(after, listName);
    if (after !== undefined && place === undefined) throw unknownCursor();
    const { members: items, next } = await this.queries.execute(new MembersOf(accountId, id, pageLimit, place));
    return { items: [...items], ...(next !== undefined && { next: this.cursors.sealId(next, listName) }) };
  }

  @Get(':accountId')
  @Call({
    id: 'getMember',
    tag,
    summary: 'One member of an operator, and what he or she may enter',
    description: 'Its `ETag` is what a change of an entitlement names in `If-Match`.',
    signedIn: true,
    parameters: idsOf('member'),
    answers: {
      200: {
        description: 'The member',
        body: memberSchema,
        headers: { ETag: 'Of what is shown, for `If-Match` and `If-None-Match`' },
      },
    },
    problems: ofAdministrators,
  })
  async get(
    @Current() session: OpenSession,
    @Param('id') id: string,
    @Param('accountId') memberId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof memberSchema>> {
    const asked = new MemberOf(session.accountId, requireId(id), requireId(memberId));
    const member = await this.queries.execute(asked);
    reply.header('etag', shownEntityTag(member.revision, member));
    return member;
  }

  @Delete('me')
  @Call({
    id: 'leaveOperator',
    tag,
    summary: 'Act for an operator no longer',
    description:
      'Asks for a recent authentication. Whoever administered the operator does so no longer; the last administrator cannot leave. To leave again changes nothing.',
    signedIn: true,
    parameters: { id: operatorId },
    answers: ended,
    problems: { 403: ['recent-authentication-required'], 404: ['not-found'], 409: ['last-administrator'] },
  })
  async leave(
    @Current() session: OpenSession,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const command = new ChangeOperator(session, 'leave-operator', { operatorId: requireId(id) });
    const { visible } = await this.commands.execute(command);
    reply.code(visible ? 204 : 202);
  }

  @Delete(':accountId')
  @Call({
    id: 'removeMember',
    tag,
    summary: 'End what a person has with an operator',
    description:
      'For its administrators; asks for a recent authentication. Whoever administered the operator does so no longer. To remove again changes nothing.',
    signedIn: true,
    parameters: idsOf('member'),
    answers: ended,
    problems: {
      ...ofAdministrators,
      403: ['not-administrator', 'recent-authentication-required'],
      409: ['last-administrator', 'conflict'],
    },
  })
  async remove(
    @Current() session: OpenSession,
    @Param('id') id: string,
    @Param('accountId') memberId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const asked = { operatorId: requireId(id), memberId: requireId(memberId) };
    const { visible } = await this.commands.execute(new ChangeOperator(session, 'remove-member', asked));
    reply.code(visible ? 204 : 202);
  }
}
