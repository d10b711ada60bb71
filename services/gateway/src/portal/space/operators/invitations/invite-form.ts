import { inviteMember, type InviteMemberBody } from '#contracts';
import { checkBody } from '#web';
import { emptyFields, toFormErrors, WrongFields, type FormError } from '#web-pages';
import { z } from 'zod';
import type { NamedService } from '../operator-words.js';
import { askedTerms, refusedTerms, termNames, termShape, type Grantable, type Typed } from '../terms/asked-terms.js';

/** What begins the names of the fields of one teleservice. */
export const prefixOf = ({ id }: NamedService): string => `${id}.`;

/** The checkbox by which a teleservice is offered. */
export const offerName = (service: NamedService): string => `${prefixOf(service)}offer`;

/** The form as it is sent: who is invited, and the fields of each teleservice that can be offered. */
export function inviteForm(grantable: readonly Grantable[]) {
  const offers = grantable.map(({ service }) => ({
    [offerName(service)]: z.literal('yes').optional(),
    ...termShape(prefixOf(service), service),
  }));
  return z.strictObject({ email: z.string().default(''), ...(Object.assign({}, ...offers) as z.ZodRawShape) });
}

/** What a form that nobody has filled in holds: the only role of a teleservice, and the only teleservice. */
export function emptyInvitation(grantable: readonly Grantable[]): Typed {
  const roles = grantable.flatMap(({ service }) =>
    service.roles.length === 1 ? [[termNames(prefixOf(service)).role(service.roles[0]!.id), 'yes']] : [],
  );
  const only = grantable.length === 1 ? [[offerName(grantable[0]!.service), 'yes']] : [];
  return Object.fromEntries([...roles, ...only]) as Typed;
}

const addressed = z.object({ email: inviteMember.shape.email });

/** The invitation that the form asks for. Throws WrongFields, with every field that is. */
export function invitationAskedFor(grantable: readonly Grantable[], typed: Typed): InviteMemberBody {
  const offered = grantable.filter(({ service }) => typed[offerName(service)] !== undefined);
  const email = typed['email'] ?? '';
  const errors: FormError[] =
    email === '' ? emptyFields({ email }, 'email') : toFormErrors(checkBody(addressed, { email }).errors);
  if (offered.length === 0) errors.push({ field: 'offers', code: 'required' });
  const offers = offered.map(({ service }) => {
    const asked = askedTerms(prefixOf(service), service, typed);
    errors.push(...asked.errors);
    return { teleserviceId: service.id, ...asked.terms };
  });
  if (errors.length > 0) throw new WrongFields(errors);
  return { email, offers };
}

/** Beside which fields a refused period stands: that is known where one teleservice alone is offered. */
export function refusedOffers(grantable: readonly Grantable[], typed: Typed) {
  const [only, ...others] = grantable.filter(({ service }) => typed[offerName(service)] !== undefined);
  return only !== undefined && others.length === 0 ? refusedTerms(prefixOf(only.service)) : {};
}
