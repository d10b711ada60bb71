import { Body, Controller, Headers, HttpCode, Param, Post, Req } from '@nestjs/common';
import { defineProblem, notFound, smsStatus } from '#contracts';
import { Clock } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Problem } from '#web';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { recordReport, smsStatusReported } from '../identity/authentication-events/authentication-events.js';
import { RefusalLog } from '../identity/throttling/refusal-log.js';
import { TwilioCallbacks } from './twilio.callbacks.js';

const signatureRefused = defineProblem(403, 'signature-refused', {
  en: [
    'The signature is not right',
    'A callback is taken from the sender of text messages alone, who signs it. Nothing was recorded.',
  ],
  fr: [
    'La signature n’est pas la bonne',
    'Un retour n’est accepté que de l’expéditeur des SMS, qui le signe. Rien n’a été enregistré.',
  ],
});

const notificationId = z.uuid();
/** What is read of a callback; it holds more, the number among it. */
const report = z.object({
  MessageSid: z.string().regex(/^[A-Za-z0-9]{1,64}$/),
  MessageStatus: smsStatus,
  ErrorCode: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .optional(),
});

/**
 * Where Twilio tells what became of a text message. Outside the API: its bodies are forms, its only client is Twilio.
 * The notification service hears of it as of everything else, from a topic.
 */
@Controller('callbacks/text-messages')
export class SmsStatusController {
  constructor(
    private readonly callbacks: TwilioCallbacks,
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly refusals: RefusalLog,
  ) {}

  /**
   * 204 once the report is durable, and for what tells nothing: a message that is not ours, a status that we do not know.
   * 403 `signature-refused` for what Twilio did not sign; 404 where it sends nothing for us.
   */
  @Post(':id')
  @HttpCode(204)
  async report(
    @Param('id') id: string,
    @Headers('x-twilio-signature') signature: string | undefined,
    @Body() body: unknown,
    @Req() { originalUrl }: FastifyRequest,
  ): Promise<void> {
    if (!this.callbacks.expected) throw new Problem(notFound);
    const fields = typeof body === 'object' && body !== null ? body : {};
    if (!(await this.callbacks.isSigned(originalUrl, signature, fields))) {
      this.refusals.note('text-message-report', signatureRefused.code, {});
      throw new Problem(signatureRefused);
    }
    const read = report.safeParse(fields);
    if (!read.success || !notificationId.safeParse(id).success || !(await this.wasAskedFor(id))) return;
    const { MessageSid: messageId, MessageStatus: status, ErrorCode: errorCode } = read.data;
    const reportedAt = this.clock.now().toISOString();
    const data = { notificationId: id, messageId, status, ...(errorCode !== undefined && { errorCode }), reportedAt };
    await recordReport(this.events, smsStatusReported(data));
  }

  /** Nothing is recorded of a message that the log does not know: it may have been set back to an earlier day. */
  private async wasAskedFor(id: string): Promise<boolean> {
    for await (const _ of this.events.read(`notification-${id}`)) return true;
    return false;
  }
}
