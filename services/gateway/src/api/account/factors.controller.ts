import { Body, Controller, Headers, HttpCode, Post, Put, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  changeMobile,
  changeSecurityLevel,
  confirmMobileChange,
  type ChangeMobileBody,
  type ChangeSecurityLevelBody,
  type ConfirmMobileChangeBody,
} from '#contracts';
import { Call, ValidBody, textLike } from '#web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { clientOf } from '../../identity/throttling/client.js';
import { OwnAccount } from '../../accounts/own-account.js';
import { entityTag, revisionOf } from './entity-tag.js';
import { ChangeMobile, ChangeSecurityLevel, ConfirmMobileChange, EnrolTotp } from '../../accounts/factors/factors.js';

const tag = 'Account';
const etag = { ETag: 'Revision of the account, for `If-Match`' };
const headers = { 'If-Match': { description: 'ETag of the account that the change is decided on', required: true } };
const onRevision = { 404: ['not-found'], 412: ['stale-revision'], 428: ['if-match-required'] };
const instant = z.iso.datetime();

const enrolment = z
  .object({
    secret: textLike('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'Base32, to be typed'),
    uri: textLike(
      'otpauth://totp/Prodouane:jdupont?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Prodouane',
      '`otpauth://…`, to be drawn as a QR code',
    ),
    expiresAt: instant.meta({
      description: 'Until when its code may be given',
      examples: ['2026-03-12T10:00:00.000Z'],
    }),
  })
  .meta({ id: 'TotpEnrolment' });
type EnrolmentBody = z.infer<typeof enrolment>;

const levelChanged = z
  .object({
    recoveryCodes: z
      .array(textLike('3hx0-9kqd-7wvn-2m4c-8rty-5pez'))
      .optional()
      .describe('With a change to `totp`: shown here and never again; each works once'),
  })
  .meta({ id: 'LevelChanged' });
type LevelChangedBody = z.infer<typeof levelChanged>;

const codeSent = z
  .object({
    sentTo: textLike('••••••••78', 'The new number, masked but for its last two digits'),
    expiresAt: instant.meta({
      description: 'Until when the code may be given',
      examples: ['2026-03-12T10:00:00.000Z'],
    }),
  })
  .meta({ id: 'CodeSent' });
type CodeSentBody = z.infer<typeof codeSent>;

/** Level and factors of one's own account (guide row 26, «Sécurité»). */
@Controller('api/v1/account')
@UseGuards(SessionGuard)
export class FactorsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('totp-enrolments')
  @Call({
    id: 'enrolTotp',
    tag,
    summary: 'Set up an authenticator application',
    description:
      'Answers a secret for the application. It counts once a code of it is given with the change to the level `totp`. ' +
      'Asks for a recent authentication.',
    signedIn: true,
    answers: { 201: { description: 'The secret waits for its first code', body: enrolment } },
    problems: { 403: ['recent-authentication-required'], 404: ['not-found'] },
  })
  async enrol(@Current() session: OpenSession): Promise<EnrolmentBody> {
    const { secret, uri, expiresAt } = await this.commands.execute(new EnrolTotp(session));
    return { secret, uri, expiresAt: new Date(expiresAt).toISOString() };
  }

  @Put('security-level')
  @Call({
    id: 'changeSecurityLevel',
    tag,
    summary: 'Choose another security level',
    description:
      'Guarded by the password, and asks for a recent authentication at the account’s own level. Every other session has ended ' +
      'when this is answered. `sms-token` needs a mobile number that is proven, `totp` the code of an application.',
    signedIn: true,
    headers,
    body: changeSecurityLevel.meta({
      id: 'ChangeSecurityLevel',
      examples: [{ securityLevel: 'totp', password: 'quai 7 brumeux', code: '314159' }],
    }),
    answers: {
      200: { description: 'Changed', body: levelChanged, headers: etag },
      202: { description: 'Changed; `GET /account` will show it in a moment', body: levelChanged, headers: etag },
    },
    problems: {
      ...onRevision,
      403: [
        'wrong-password',
        'recent-authentication-required',
        'mobile-not-confirmed',
        'totp-enrolment-required',
        'totp-enrolment-failed',
        'factor-unavailable',
      ],
      429: ['too-many-attempts'],
      503: ['too-busy'],
    },
  })
  async changeLevel(
    @Current() session: OpenSession,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(ValidBody(changeSecurityLevel)) body: ChangeSecurityLevelBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LevelChangedBody> {
    const command = new ChangeSecurityLevel(session, body, await this.revision(session, ifMatch), clientOf(request));
    const { revision, visible, recoveryCodes } = await this.commands.execute(command);
    reply.code(visible ? 200 : 202).header('etag', entityTag(revision));
    return recoveryCodes === undefined ? {} : { recoveryCodes: [...recoveryCodes] };
  }

  @Put('mobile')
  @HttpCode(202)
  @Call({
    id: 'changeMobile',
    tag,
    summary: 'Give another mobile number',
    description:
      'Guarded by the password. A code is sent to it; it counts once that is given. Asks for a recent authentication at the ' +
      'account’s own level.',
    signedIn: true,
    headers,
    body: changeMobile.meta({ id: 'ChangeMobile' }),
    answers: { 202: { description: 'The code is on its way', body: codeSent } },
    problems: {
      ...onRevision,
      403: ['wrong-password', 'recent-authentication-required', 'factor-unavailable'],
      429: ['too-many-attempts', 'too-many-messages'],
      503: ['too-busy'],
    },
  })
  async changeMobile(
    @Current() session: OpenSession,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(ValidBody(changeMobile)) body: ChangeMobileBody,
    @Req() request: FastifyRequest,
  ): Promise<CodeSentBody> {
    const command = new ChangeMobile(session, body, await this.revision(session, ifMatch), clientOf(request));
    const { challenge } = await this.commands.execute(command);
    return { sentTo: challenge.sentTo ?? '', expiresAt: new Date(challenge.expiresAt).toISOString() };
  }

  @Post('mobile-confirmations')
  @Call({
    id: 'confirmMobile',
    tag,
    summary: 'Prove the new mobile number by its code',
    description:
      'In the session that gave the number. The old number and the mailbox are told; every other session has ended when this is answered.',
    signedIn: true,
    body: confirmMobileChange.meta({ id: 'ConfirmMobile' }),
    answers: {
      204: { description: 'The number counts from now on', headers: etag },
      202: { description: 'It counts; `GET /account` will show it in a moment', headers: etag },
    },
    problems: {
      401: ['challenge-failed'],
      403: ['recent-authentication-required'],
      404: ['not-found'],
      429: ['too-many-attempts'],
    },
  })
  async confirmMobile(
    @Current() session: OpenSession,
    @Body(ValidBody(confirmMobileChange)) { code }: ConfirmMobileChangeBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const command = new ConfirmMobileChange(session, code, clientOf(request));
    const { revision, visible } = await this.commands.execute(command);
    reply.code(visible ? 204 : 202).header('etag', entityTag(revision));
  }

  private revision({ accountId }: OpenSession, ifMatch: string | undefined): Promise<number> {
    return revisionOf(ifMatch, async () => (await this.queries.execute(new OwnAccount(accountId))).revision);
  }
}
