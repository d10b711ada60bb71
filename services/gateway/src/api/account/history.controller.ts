import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { Call, textLike, ValidQuery } from '#web';
import { sessionId } from '../../identity/sessions/session.schema.js';
import { z } from 'zod';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { cursorSchema, listOf, unknownCursor } from '../lists.js';
import { Cursors } from '../../accounts/history/cursors.js';
import { listName, SecurityHistory } from '../../accounts/history/security-history.js';

const historyQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^[1-9]\d?$|^100$/)
    .transform(Number)
    .optional(),
  after: z.string().optional(),
});
type HistoryQuery = z.infer<typeof historyQuery>;

/** An example of what names an event. */
export const eventId = '0192f0c1-7b20-7a55-8a3c-5be0c1d2e3f4';

/** What happened to an account, as its person is told it. */
export const securityEvent = z
  .object({
    id: textLike(eventId),
    type: textLike('email-changed', 'Name of the event, as in the reference of events'),
    at: z.iso.datetime(),
    by: z.enum(['person', 'operator', 'portal']).meta({ id: 'EventAuthor', description: 'Who decided' }),
    sessionId: textLike(sessionId, 'Which session was opened, ended, or asked for it').optional(),
    teleserviceId: textLike('eddi', 'Which teleservice was entered').optional(),
    operatorId: textLike('8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40', 'For which operator it was entered').optional(),
  })
  .meta({ id: 'SecurityEvent' });
const historySchema = listOf('SecurityHistory', securityEvent);
type HistoryBody = z.infer<typeof historySchema>;

@Controller('api/v1/account/events')
@UseGuards(SessionGuard)
export class HistoryController {
  constructor(
    private readonly history: SecurityHistory,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Call({
    id: 'listSecurityEvents',
    tag: 'Account',
    summary: 'What happened to the person’s own account, the newest first',
    description: 'Pages of `limit` entries (1 to 100, 20 when absent); `after` is the `next` of the page before.',
    signedIn: true,
    query: {
      limit: { description: 'Entries of a page, 1 to 100', schema: z.int().min(1).max(100) },
      after: { description: 'The `next` of the page before', schema: cursorSchema },
    },
    answers: { 200: { description: 'A page', body: historySchema } },
  })
  async list(
    @Current() { accountId }: OpenSession,
    @Query(ValidQuery(historyQuery)) { limit = 20, after }: HistoryQuery,
  ): Promise<HistoryBody> {
    const list = listName(accountId);
    const place = after === undefined ? undefined : this.cursors.open(after, list);
    if (after !== undefined && place === undefined) throw unknownCursor();
    const { entries, next } = await this.history.page(accountId, limit, place);
    return { items: [...entries], ...(next !== undefined && { next: this.cursors.seal(next, list) }) };
  }
}
