import { Controller, Get, Res, UseGuards } from '@nestjs/common';
import { securityLevel } from '#contracts';
import { acceptedLanguage, Call, textLike, wordedIn } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { RefusedEntries } from '../../teleservices/entries/refused-entries.js';
import { listOf } from '../lists.js';
import { reasonSchema, toReasonBody } from '../reasons.js';

/** What was refused to a person. */
export const refusedEntry = z
  .object({
    teleserviceId: textLike('eddi'),
    operatorId: textLike('8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40', 'For which operator; absent for none').optional(),
    firstAt: z.iso.datetime().describe('Refusals alike are told once: when it was refused first'),
    lastAt: z.iso.datetime().describe('When it was refused last'),
    requiredLevel: securityLevel,
    reasons: z.array(reasonSchema).describe('Everything that was in the way then, as it is mended'),
  })
  .meta({ id: 'RefusedEntry' });
const refusedEntries = listOf('RefusedEntries', refusedEntry);
type RefusedEntriesBody = z.infer<typeof refusedEntries>;

@Controller('api/v1/account/refused-entries')
@UseGuards(SessionGuard)
export class RefusedEntriesController {
  constructor(private readonly entries: RefusedEntries) {}

  @Get()
  @Call({
    id: 'listRefusedEntries',
    tag: 'Account',
    summary: 'Into which teleservices the person was not let lately, and why',
    description:
      'The last 20, the newest first, until 30 days after the last one; without those that a step-up or a choice of operator mends. ' +
      'Reasons are in the language of `Accept-Language`.',
    signedIn: true,
    answers: { 200: { description: 'All of them', body: refusedEntries } },
  })
  async list(
    @Current() { accountId }: OpenSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefusedEntriesBody> {
    const language = acceptedLanguage(reply.request.headers['accept-language']);
    reply.headers(wordedIn(language));
    const entries = await this.entries.of(accountId);
    return {
      items: entries.map(({ reasons, ...entry }) => ({
        ...entry,
        reasons: reasons.map((reason) => toReasonBody(reason, language)),
      })),
    };
  }
}
