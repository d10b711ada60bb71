import { Body, Controller, Delete, Headers, Param, Put, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { entitlementTerms } from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { ChangeOperator } from '../../operators/change-operator.js';
import { MemberOf } from '../../operators/members.js';
import { entityTag, revisionOf } from '../account/entity-tag.js';
import { idsOf, ofAdministrators, requireId, requireTeleserviceId } from './operators.schema.js';

const tag = 'Operators';
const parameters = { ...idsOf('member'), teleserviceId: 'As listed by `GET /teleservices`' };
const headers = {
  'If-Match': { description: 'ETag of the member that the change is decided on', required: true },
};
const etag = { ETag: 'Revision of the membership, for `If-Match`' };
const changed = {
  204: { description: 'Changed', headers: etag },
  202: { description: 'Changed; the list of members will show it in a moment', headers: etag },
};
const onRevision = { 412: ['stale-revision'], 428: ['if-match-required'] };

type EntitlementPath = { readonly id: string; readonly accountId: string; readonly teleserviceId: string };

/** What a member may enter, as administrators of the operator say. */
@Controller('api/v1/operators/:id/members/:accountId/entitlements/:teleserviceId')
@UseGuards(SessionGuard)
export class EntitlementsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Put()
  @Call({
    id: 'grantEntitlement',
    tag,
    summary: 'Entitle a member to enter a teleservice, or change how',
    description:
      'For administrators of the operator, who may entitle themselves, too. `from` and `until` are days in Europe/Paris, both included; the member is shown ' +
      'with the instants that come of them. Nobody grants beyond the adhesion. Asks for a recent authentication where the teleservice demands more than a password.',
    signedIn: true,
    parameters,
    headers,
    body: entitlementTerms.meta({
      id: 'GrantEntitlement',
      examples: [{ roles: ['declarant'], from: '2026-03-09', until: '2026-12-31' }],
    }),
    answers: changed,
    problems: {
      ...ofAdministrators,
      ...onRevision,
      403: ['not-administrator', 'recent-authentication-required'],
      422: ['beyond-adhesion', 'period-refused', 'unknown-role'],
    },
  })
  grant(
    @Current() session: OpenSession,
    @Param() path: EntitlementPath,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(ValidBody(entitlementTerms)) terms: z.infer<typeof entitlementTerms>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return this.change('grant-entitlement', session, path, ifMatch, terms, reply);
  }

  @Delete()
  @Call({
    id: 'withdrawEntitlement',
    tag,
    summary: 'Take an entitlement away',
    description:
      'For administrators of the operator. Within 2 seconds the teleservice is closed to the member. To take away what there is none of changes nothing.',
    signedIn: true,
    parameters,
    headers,
    answers: changed,
    problems: { ...ofAdministrators, ...onRevision },
  })
  withdraw(
    @Current() session: OpenSession,
    @Param() path: EntitlementPath,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return this.change('withdraw-entitlement', session, path, ifMatch, {}, reply);
  }

  private async change(
    change: 'grant-entitlement' | 'withdraw-entitlement',
    session: OpenSession,
    path: EntitlementPath,
    ifMatch: string | undefined,
    said: object,
    reply: FastifyReply,
  ): Promise<void> {
    const [operatorId, memberId] = [requireId(path.id), requireId(path.accountId)];
    const teleserviceId = requireTeleserviceId(path.teleserviceId);
    const present = new MemberOf(session.accountId, operatorId, memberId);
    const expectedRevision = await revisionOf(ifMatch, async () => (await this.queries.execute(present)).revision);
    const asked = { operatorId, memberId, teleserviceId, ...said, expectedRevision };
    const { revision, visible } = await this.commands.execute(new ChangeOperator(session, change, asked));
    reply.code(visible ? 204 : 202);
    if (revision !== undefined) reply.header('etag', entityTag(revision));
  }
}
