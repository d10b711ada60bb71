import { Controller, Get, Param, Res, UseGuards } from '@nestjs/common';
import { notFound, securityLevel } from '#contracts';
import { acceptedLanguage, Call, Problem, textLike, wordedIn } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { AccessCheck } from '../../teleservices/access-check.js';
import { listOf } from '../lists.js';
import { Teleservices } from '../../teleservices/teleservices.js';

const tag = 'Teleservices';

const teleservice = z
  .object({
    id: textLike('eddi'),
    name: textLike('EDDI'),
    requiredLevel: securityLevel,
    maxAgeMinutes: z
      .int()
      .min(1)
      .max(9999)
      .meta({ description: 'How old the authentication may be; absent: as old as the session', examples: [30] })
      .optional(),
  })
  .meta({ id: 'Teleservice' });
const catalogue = listOf('Teleservices', teleservice);
type CatalogueBody = z.infer<typeof catalogue>;

const accessBody = z
  .object({
    decision: z.enum(['permit', 'step-up', 'deny']).meta({
      id: 'AccessDecision',
      description: '`step-up`: prove what is wanting in this session; `deny`: the account lacks what it takes',
    }),
    requiredLevel: securityLevel,
    reasons: z.array(z.string()).describe('In words, in the language of `Accept-Language`; empty with `permit`'),
  })
  .meta({
    id: 'Access',
    examples: [
      { decision: 'step-up', requiredLevel: 'sms-token', reasons: ['needs sms-token, your session has password'] },
    ],
  });
type AccessBody = z.infer<typeof accessBody>;

/** What sessions are let through to. */
@Controller('api/v1')
export class TeleservicesController {
  constructor(
    private readonly teleservices: Teleservices,
    private readonly access: AccessCheck,
  ) {}

  @Get('teleservices')
  @Call({
    id: 'listTeleservices',
    tag,
    summary: 'The teleservices of the portal, and what each demands',
    description: 'The same for everybody: it needs no session.',
    answers: { 200: { description: 'All of them', body: catalogue } },
  })
  list(): CatalogueBody {
    const items = this.teleservices.all.map(({ id, name, demand: { level, maxAgeMs } }) => ({
      id,
      name,
      requiredLevel: level,
      ...(maxAgeMs !== undefined && { maxAgeMinutes: maxAgeMs / 60_000 }),
    }));
    return { items };
  }

  @Get('teleservices/:id/access')
  @UseGuards(SessionGuard)
  @Call({
    id: 'getAccess',
    tag,
    summary: 'Whether this session may use a teleservice, and why not',
    description: 'The decision that `GET /authorize` makes for a proxy, told to the person.',
    parameters: { id: 'As listed' },
    signedIn: true,
    answers: { 200: { description: 'The decision', body: accessBody } },
    problems: { 404: ['not-found'] },
  })
  async get(
    @Param('id') id: string,
    @Current() session: OpenSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessBody> {
    const found = this.teleservices.find(id);
    if (!found) throw new Problem(notFound);
    const { decision, demand, reasons } = await this.access.check(session, found.demand);
    const language = acceptedLanguage(reply.request.headers['accept-language']);
    reply.headers(wordedIn(language));
    return { decision, requiredLevel: demand.level, reasons: reasons.map((texts) => texts[language]) };
  }
}
