import type { Language } from '#contracts';
import { textLike } from '#web';
import { z } from 'zod';
import type { RightsRow } from '../../operators/rights.js';
import { eventId } from '../account/history.controller.js';
import { listOf } from '../lists.js';
import { reasonSchema, toReasonBody } from '../reasons.js';

const instant = (description: string) => z.iso.datetime().meta({ description, examples: ['2026-12-31T23:00:00.000Z'] });

const ground = z
  .object({
    eventId: textLike(eventId),
    type: textLike('entitlement-granted', 'Name of the event'),
    at: instant('When it was recorded'),
    actor: textLike(
      'customs',
      'Who decided, where it was not the person: `account:<id>`, an administrator; `customs`, an agent; `portal`, nobody',
    ).optional(),
  })
  .meta({ id: 'RightGround', description: 'An event that the answer rests on' });

const right = z
  .object({
    accountId: z.uuid(),
    operatorId: z.uuid(),
    teleserviceId: textLike('eddi'),
    roles: z.array(textLike('declarant')).describe('Ids of the roles that the person has; none without a permit'),
    permit: z.boolean(),
    until: instant('When a permit ends by itself; absent: by itself never').optional(),
    reasons: z
      .array(reasonSchema)
      .describe('Everything that is in the way, in the order in which it is mended; empty with a permit'),
    because: z.array(ground).describe('The events that it rests on'),
  })
  .meta({ id: 'Right' });

export const rightsSchema = listOf('Rights', right)
  .extend({ at: instant('In force when'), known: instant('By what was known when') })
  .meta({ id: 'Rights' });

/** How the API shows a row; which agent of customs decided is theirs to know. */
export function toRightBody({ reasons, because, ...row }: RightsRow, language: Language): z.infer<typeof right> {
  return {
    ...row,
    reasons: reasons.map((reason) => toReasonBody(reason, language)),
    because: because.map(({ recordedAt: at, actor, ...event }) => ({
      ...event,
      at,
      ...(actor !== undefined && { actor: shownActor(actor) }),
    })),
  };
}

function shownActor(actor: string): string {
  if (actor.startsWith('account:')) return actor;
  return actor.startsWith('ops:') ? 'customs' : 'portal';
}
