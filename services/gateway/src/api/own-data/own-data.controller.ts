import { Controller, Get, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Call, textLike } from '#web';
import { deviceList } from '../../identity/devices/device.schema.js';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import { operatorSchema } from '../operators/operators.schema.js';
import { eventId, securityEvent } from '../account/history.controller.js';
import { refusedEntry } from '../account/refused-entries.controller.js';
import { sessionList } from '../../identity/sessions/session.schema.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { OwnData, type OwnDataExport } from '../../accounts/export/own-data.js';

const instant = z.iso.datetime();
const membership = z
  .object({
    operatorId: z.uuid(),
    status: z
      .enum(['live', 'suspended', 'ended'])
      .meta({ id: 'OwnMembershipStatus', description: '`suspended`: no entitlement counts; `ended`: none is left' }),
    history: z
      .array(
        z
          .object({
            id: textLike(eventId),
            type: textLike('entitlement-granted', 'Name of the event, as in the reference of events'),
            at: instant,
            by: textLike('administrator', 'Who decided; absent where that is not noted').optional(),
            teleserviceId: textLike('eddi').optional(),
            roles: z.array(textLike('declarant')).describe('Ids of roles').optional(),
            from: instant.describe('From when it counts').optional(),
            until: instant.describe('The first instant that it does not count; absent: no end').optional(),
          })
          .meta({ id: 'MembershipChange' }),
      )
      .describe('All that was decided about it, the oldest first'),
  })
  .meta({ id: 'OwnMembership' });
const exportSchema = z
  .object({
    accountId: z.uuid(),
    exportedAt: instant,
    data: z
      .array(
        z
          .object({
            name: textLike('newsletter'),
            value: z
              .unknown()
              .optional()
              .meta({
                description: 'Text, a boolean or an object, as the datum is; absent for a password',
                examples: [true],
              }),
            since: instant,
            origin: z
              .enum(['registration', 'activation', 'person', 'mailed-link', 'operator'])
              .meta({ id: 'DatumOrigin', description: 'Whence it came' }),
          })
          .meta({ id: 'OwnDatum' }),
      )
      .describe('Each datum, since when it is as it is, and whence it came; a password has no readable value'),
    operators: z.array(operatorSchema).describe('For which the person acts, and with what rights'),
    memberships: z.array(membership).describe('For which operators the person acts or acted, as it came about'),
    sessions: sessionList,
    devices: deviceList,
    history: z.array(securityEvent).describe('All that happened to the account, the newest first'),
    refusedEntries: z
      .array(refusedEntry.extend({ reasons: z.array(textLike('no-entitlement')) }).meta({ id: 'OwnRefusedEntry' }))
      .describe('Into which teleservices the person was not let lately, and why, by the codes of reasons'),
  })
  .meta({ id: 'OwnData' });

@Controller('api/v1/account/export')
@UseGuards(SessionGuard)
export class OwnDataController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Call({
    id: 'exportOwnData',
    tag: 'Account',
    summary: 'Everything that is held of the person, to take along',
    description:
      'Read from the log: each datum with its origin, the operators for which the person acts, what was decided about that, the open sessions, and all that happened to the account.',
    signedIn: true,
    answers: { 200: { description: 'As a file', body: exportSchema } },
    problems: { 404: ['not-found'] },
  })
  async export(
    @Current() session: OpenSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnDataExport> {
    reply.header('content-disposition', 'attachment; filename="prodouane.json"');
    return this.queries.execute(new OwnData(session));
  }
}
