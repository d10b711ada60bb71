import type { Language, Texts } from '#contracts';
import type { Mender } from '#rights';
import { textLike } from '#web';
import { z } from 'zod';

const instant = (description: string) =>
  z.iso
    .datetime()
    .meta({ description, examples: ['2026-12-31T23:00:00.000Z'] })
    .optional();

/** Why somebody may not enter a teleservice, and who can mend it. */
export const reasonSchema = z
  .object({
    code: textLike('entitlement-over', 'Stable; others may come'),
    text: textLike('votre droit à ce service a pris fin le 31 décembre 2026', 'In the language of `Accept-Language`'),
    who: z.enum(['you', 'administrator', 'customs']).meta({
      id: 'ReasonMender',
      description: 'Who can mend it: the person, an administrator of the operator, or customs',
    }),
    since: instant('Since when it is so, where that is known'),
    from: instant('From when it is so no longer'),
    until: instant('Until when it was not so; of a factor that settles, until when it is so'),
  })
  .meta({ id: 'Reason' });

interface Told {
  readonly code: string;
  readonly text: Texts;
  readonly who: Mender;
  readonly since?: string;
  readonly from?: string;
  readonly until?: string;
}

/** A reason as the API tells it: when, where it knows. */
export function toReasonBody(reason: Told, language: Language): z.infer<typeof reasonSchema> {
  const { code, text, who, since, from, until } = reason;
  return {
    code,
    text: text[language],
    who,
    ...(since !== undefined && { since }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}
