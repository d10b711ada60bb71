import type { AdhesionView } from '#contracts';
import { adhesionStatusAt } from '#rights';
import { WrongFields, type FormError } from '#web-pages';
import { z } from 'zod';
import type { NamedService } from '../operator-words.js';

/** What an operator can hand on of a teleservice: its adhesion is open, be it suspended or from a later day on. */
export interface Grantable {
  readonly service: NamedService;
  /** When the adhesion ends. */
  readonly until?: string;
}

/** What the operator can hand on at the moment, in the order of the services. */
export function grantableOf(
  adhesions: readonly AdhesionView[],
  services: readonly NamedService[],
  now: Date,
): Grantable[] {
  return services.flatMap((service) => {
    const adhesion = adhesions.find(({ teleserviceId }) => teleserviceId === service.id);
    const status = adhesion && adhesionStatusAt(adhesion, now.toISOString());
    if (adhesion === undefined || (status !== 'open' && status !== 'suspended')) return [];
    return [{ service, ...(adhesion.until !== undefined && { until: adhesion.until }) }];
  });
}

/** What was typed, by field name. */
export type Typed = Readonly<Record<string, string | undefined>>;

/** Names of the fields of a right; `prefix` sets those of one teleservice apart where a form asks about several. */
export const termNames = (prefix: string) => ({
  roles: `${prefix}roles`,
  role: (id: string) => `${prefix}roles.${id}`,
  from: `${prefix}from`,
  until: `${prefix}until`,
});

/** The fields of a right, as a form sends them. */
export function termShape(prefix: string, { roles }: NamedService): Record<string, z.ZodType<string | undefined>> {
  const names = termNames(prefix);
  const chosen = z.literal('yes').optional();
  const day = z.string().default('');
  return {
    ...Object.fromEntries(roles.map(({ id }) => [names.role(id), chosen])),
    [names.from]: day,
    [names.until]: day,
  };
}

export interface AskedTerms {
  readonly roles: string[];
  readonly from?: string;
  readonly until?: string;
}

/** The right that is asked for, and what is wrong with it as far as its fields tell. */
export function askedTerms(prefix: string, { roles: known }: NamedService, typed: Typed) {
  const names = termNames(prefix);
  const roles = known.map(({ id }) => id).filter((id) => typed[names.role(id)] !== undefined);
  const from = typed[names.from] ?? '';
  const until = typed[names.until] ?? '';
  const errors: FormError[] = [
    ...(known.length > 0 && roles.length === 0 ? [{ field: names.roles, code: 'required' }] : []),
    ...[names.from, names.until]
      .filter((name) => typed[name] && !z.iso.date().safeParse(typed[name]).success)
      .map((field) => ({ field, code: 'invalid-value' })),
  ];
  const terms: AskedTerms = { roles, ...(from && { from }), ...(until && { until }) };
  return { terms, errors };
}

/** The right that is asked for. Throws WrongFields. */
export function requireTerms(service: NamedService, typed: Typed): AskedTerms {
  const { terms, errors } = askedTerms('', service, typed);
  if (errors.length > 0) throw new WrongFields(errors);
  return terms;
}

/** Beside which field of a right a refusal of it stands, by problem code. */
export const refusedTerms = (prefix: string) => ({
  'beyond-adhesion': [{ field: termNames(prefix).until, code: 'beyond-adhesion' }],
  'period-refused': [{ field: termNames(prefix).from, code: 'period-refused' }],
});
