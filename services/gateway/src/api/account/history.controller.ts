import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { Call, ValidBody } from '#web';
import { z } from 'zod';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { SecurityHistory, type HistoryPage } from '../../accounts/history/security-history.js';

const place = z.string().regex(/^-\d{1,15}$/);

const historyQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^[1-9]\d?$|^100$/)
    .transform(Number)
    .optional(),
  after: place.transform(Number).optional(),
});
type HistoryQuery = z.infer<typeof historyQuery>;

const historySchema = z
  .object({
    events: z.array(
      z
        .object({
          id: z.string(),
          type: z.string().describe('Name of the event, as in the reference of events'),
          at: z.iso.datetime(),
          by: z.enum(['person', 'operator', 'portal']).meta({ id: 'EventAuthor', description: 'Who decided' }),
          sessionId: z.string().optional().describe('Which session was opened, ended, or asked for it'),
        })
        .meta({ id: 'SecurityEvent' }),
    ),
    next: z.string().optional().describe('Value of `after` for the page that follows; absent on the last'),
  })
  .meta({ id: 'SecurityHistory' });
type HistoryBody = z.infer<typeof historySchema>;

@Controller('api/v1/account/events')
@UseGuards(SessionGuard)
export class HistoryController {
  constructor(private readonly history: SecurityHistory) {}

  @Get()
  @Call({
    id: 'listSecurityEvents',
    tag: 'Account',
    summary: 'What happened to the person’s own account, the newest first',
    description: 'Pages of `limit` entries (1 to 100, 20 when absent); `after` is the `next` of the page before.',
    signedIn: true,
    query: {
      limit: { description: 'Entries of a page, 1 to 100', schema: z.int().min(1).max(100) },
      after: { description: 'The `next` of the page before', schema: place },
    },
    answers: { 200: { description: 'A page', body: historySchema } },
  })
  async list(
    @Current() { accountId }: OpenSession,
    @Query(ValidBody(historyQuery)) { limit = 20, after }: HistoryQuery,
  ): Promise<HistoryBody> {
    return toBody(await this.history.page(accountId, limit, after));
  }
}

function toBody({ entries, next }: HistoryPage): HistoryBody {
  const events = entries.map(({ id, type, at, by = 'person' as const, sessionId }) => ({
    id,
    type,
    at,
    by,
    ...(sessionId && { sessionId }),
  }));
  return { events, ...(next !== undefined && { next: String(next) }) };
}
