import { Controller, Get, Inject, Param, Query, Res, UseGuards } from '@nestjs/common';
import { notFound, securityLevel, serviceEntered, type Language } from '#contracts';
import { Clock } from '#event-sourcing';
import { acceptedLanguage, Call, Problem, textLike, ValidQuery, wordedIn } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { gatewayContext, type GatewayContext } from '../../gateway-context.js';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { AccessCheck } from '../../teleservices/access-check.js';
import { listOf } from '../lists.js';
import { reasonSchema, toReasonBody } from '../reasons.js';
import { demandOf, Teleservices, type Teleservice } from '../../teleservices/teleservices.js';

const tag = 'Teleservices';

const role = z.object({ id: textLike('declarant'), name: textLike('Declarant') }).meta({ id: 'TeleserviceRole' });

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
    needsAdhesion: z
      .boolean()
      .describe('Whether entering takes an adhesion of the operator, with its convention, and an entitlement'),
    needsAudit: z.boolean().describe('Whether an audit and an agreement come before the convention'),
    roles: z.array(role).describe('Roles that a person can have in it'),
    open: z.boolean().describe('Whether anybody enters it'),
    url: textLike('https://eddi.example', 'Where it is entered; absent: the portal’s page about it').optional(),
    issuer: textLike(
      'https://portal.example',
      'OpenID Connect issuer by which it signs people in; absent: it does not',
    ).optional(),
    clientId: textLike('eddi', 'Its client id at the issuer; present with that').optional(),
  })
  .meta({ id: 'Teleservice' });
const catalogue = listOf('Teleservices', teleservice);
type TeleserviceBody = z.infer<typeof teleservice>;
type CatalogueBody = z.infer<typeof catalogue>;

const accessBody = z
  .object({
    decision: z.enum(['permit', 'step-up', 'deny']).meta({
      id: 'AccessDecision',
      description:
        '`step-up`: prove what is wanting in this session; `deny`: the account lacks what it takes, the person a right, or a choice of operator',
    }),
    requiredLevel: securityLevel,
    reasons: z.array(reasonSchema).describe('Everything that is in the way, as it is mended; empty with `permit`'),
    reasonTexts: z.array(z.string()).describe('Their texts alone'),
    operatorId: z.uuid().optional().describe('For which operator; absent where entering takes none, or none is chosen'),
    roles: z.array(textLike('declarant')).describe('Ids of the roles that the person has there for the operator'),
    operatorIds: z
      .array(z.uuid())
      .optional()
      .describe('The operators among which the person has to choose, where that is what is wanting'),
  })
  .meta({
    id: 'Access',
    examples: [
      {
        decision: 'step-up',
        requiredLevel: serviceEntered.example.securityLevel,
        reasons: [{ code: 'level-too-low', text: 'needs sms-token, your session has password', who: 'you' }],
        reasonTexts: ['needs sms-token, your session has password'],
        roles: [],
      },
    ],
  });
type AccessBody = z.infer<typeof accessBody>;

const accessQuery = z.object({ operator: z.string().optional() });
type AccessQuery = z.infer<typeof accessQuery>;

/** What sessions are let through to. */
@Controller('api/v1')
export class TeleservicesController {
  private readonly issuer: string | undefined;

  constructor(
    private readonly teleservices: Teleservices,
    private readonly access: AccessCheck,
    private readonly clock: Clock,
    @Inject(gatewayContext) { config: { SSO, PUBLIC_URL } }: GatewayContext,
  ) {
    this.issuer = SSO === 'on' ? PUBLIC_URL : undefined;
  }

  @Get('teleservices')
  @Call({
    id: 'listTeleservices',
    tag,
    summary: 'The teleservices of the portal, and what each demands',
    description: 'The same for everybody: it needs no session. Names are in the language of `Accept-Language`.',
    answers: { 200: { description: 'All of them', body: catalogue } },
  })
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<CatalogueBody> {
    const language = acceptedLanguage(reply.request.headers['accept-language']);
    const instant = this.clock.now().toISOString();
    reply.headers(wordedIn(language));
    return { items: (await this.teleservices.all()).map((each) => toBody(each, instant, language, this.issuer)) };
  }

  @Get('teleservices/:id/access')
  @UseGuards(SessionGuard)
  @Call({
    id: 'getAccess',
    tag,
    summary: 'Whether this session may use a teleservice, and why not',
    description: 'The decision that `GET /authorize` makes for a proxy, told to the person.',
    parameters: { id: 'As listed' },
    query: {
      operator: {
        description:
          'Id of the operator for which the person would enter; absent: the one that the session chose for this teleservice, else the only one',
      },
    },
    signedIn: true,
    answers: { 200: { description: 'The decision', body: accessBody } },
    problems: { 404: ['not-found'] },
  })
  async get(
    @Param('id') id: string,
    @Query(ValidQuery(accessQuery)) { operator }: AccessQuery,
    @Current() session: OpenSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessBody> {
    const found = await this.teleservices.find(id);
    if (!found) throw new Problem(notFound);
    const { decision, demand, reasons, operatorId, roles, choices } = await this.access.enter(session, found, operator);
    const language = acceptedLanguage(reply.request.headers['accept-language']);
    reply.headers(wordedIn(language));
    return {
      decision,
      requiredLevel: demand.level,
      reasons: reasons.map((reason) => toReasonBody(reason, language)),
      reasonTexts: reasons.map(({ text }) => text[language]),
      ...(z.uuid().safeParse(operatorId).success && { operatorId }), // what a client asked for may be the id of nothing
      roles: [...roles],
      ...(choices && { operatorIds: [...choices] }),
    };
  }
}

function toBody(teleservice: Teleservice, instant: string, language: Language, issuer?: string): TeleserviceBody {
  const { id, name, needsAdhesion, needsAudit, roles, open, url, client } = teleservice;
  const { level, maxAgeMs } = demandOf(teleservice, instant);
  return {
    id,
    name: name[language],
    requiredLevel: level,
    ...(maxAgeMs !== undefined && { maxAgeMinutes: maxAgeMs / 60_000 }),
    needsAdhesion,
    needsAudit,
    roles: roles.map((each) => ({ id: each.id, name: each.name[language] })),
    open,
    ...(url !== undefined && { url }),
    ...(client && issuer !== undefined && { issuer, clientId: id }),
  };
}
