import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { moment } from '#contracts';
import { acceptedLanguage, Call, textLike, ValidQuery, wordedIn } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Cursors } from '../../accounts/history/cursors.js';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { RightsOn } from '../../operators/rights.js';
import { cursorSchema, unknownCursor } from '../lists.js';
import { pageLimit } from './operators.schema.js';
import { rightsSchema, toRightBody } from './rights.schema.js';

const rightsQuery = z.strictObject({
  at: moment.optional(),
  known: moment.optional(),
  account: z.uuid().optional(),
  operator: z.uuid().optional(),
  after: z.string().optional(),
});
type RightsQuery = z.infer<typeof rightsQuery>;

const momentSchema = textLike('2026-03-09').regex(/^\d{4}-\d{2}-\d{2}(?:T.+)?$/);

/** Who could do what on a day. */
@Controller('api/v1/rights')
@UseGuards(SessionGuard)
export class RightsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Call({
    id: 'listRights',
    tag: 'Operators',
    summary: 'Who could enter what, for whom, on a day, and by which events',
    description:
      'Of the person’s own rights, or, with `operator`, of all its members’ for an administrator. One item for each member and each teleservice that needs an adhesion; level and age of the ' +
      'authentication belong to sessions and have no part in it. Pages of 50 members.',
    signedIn: true,
    query: {
      at: {
        description: 'In force when: an instant, or a day in Europe/Paris, which means its end; absent: now',
        schema: momentSchema,
      },
      known: { description: 'By what was known when, likewise; absent: by all that is known', schema: momentSchema },
      account: { description: 'Of whom alone; absent: of the person, or of every member', schema: z.uuid() },
      operator: { description: 'For which operator alone', schema: z.uuid() },
      after: { description: 'The `next` of the page before', schema: cursorSchema },
    },
    answers: { 200: { description: 'A page', body: rightsSchema } },
    problems: { 403: ['not-administrator'], 404: ['not-found'], 409: ['conflict'] },
  })
  async list(
    @Current() { accountId }: OpenSession,
    @Query(ValidQuery(rightsQuery)) { account, operator, after, ...times }: RightsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof rightsSchema>> {
    const listName = `rights of ${account ?? (operator === undefined ? accountId : 'all')} for ${operator ?? 'all'}`;
    const place = after === undefined ? undefined : this.cursors.openId(after, listName);
    if (after !== undefined && place === undefined) throw unknownCursor();
    const { rows, next, at, known } = await this.queries.execute(
      new RightsOn({
        accountId,
        ...(operator !== undefined && { operatorId: operator }),
        ...(account !== undefined && { memberId: account }),
        ...times,
        limit: pageLimit,
        ...(place !== undefined && { after: place }),
      }),
    );
    const language = acceptedLanguage(reply.request.headers['accept-language']);
    reply.headers(wordedIn(language));
    const items = rows.map((row) => toRightBody(row, language));
    return { items, at, known, ...(next !== undefined && { next: this.cursors.sealId(next, listName) }) };
  }
}
