import { securityLevel, teleserviceRegistered, writtenLine } from '#contracts';
import { z } from 'zod';
import type { CatalogueEntry } from '../teleservice.js';
import { clientEntry, clientOf, contradictions } from './client-entry.js';

const { teleserviceId, name, url, maxAgeMinutes, needsAdhesion, needsAudit, roles } =
  teleserviceRegistered.schema.shape;

/** Ids that are no teleservice's: the console of customs agents has one of its own. */
const reserved = ['backoffice'];

const written = writtenLine(100).pipe(name.shape.fr);
const inBothLanguages = z.strictObject({ fr: written, en: written });

const entry = z
  .strictObject({
    id: teleserviceId.refine((id) => !reserved.includes(id), { error: 'is reserved' }),
    name: inBothLanguages,
    requiredLevel: securityLevel,
    maxAgeMinutes,
    needsAdhesion,
    needsAudit: needsAudit.default(false),
    roles: z
      .array(roles.element.extend({ name: inBothLanguages }))
      .max(20)
      .refine((all) => isEachOnce(all.map(({ id }) => id)), { error: 'has two roles of one id' })
      .default([]),
    url,
    open: z.boolean().default(true),
    client: clientEntry.optional(),
  })
  .transform(({ client, ...said }): CatalogueEntry => ({
    ...said,
    ...(client !== undefined && { client: clientOf(client, said.requiredLevel) }),
  }));

/**
 * The file of the catalogue: what an installation says of its teleservices. One that it does not name stays as it is; one is withdrawn
 * by `"open": false`.
 */
export const catalogueFile = z
  .strictObject({ teleservices: z.array(entry).max(1000) })
  .superRefine(({ teleservices }, context) => {
    const complain = (index: number, field: string, message: string, ...inner: string[]) =>
      context.addIssue({ code: 'custom', path: ['teleservices', index, field, ...inner], message });
    for (const [index, each] of teleservices.entries()) {
      if (teleservices.findIndex(({ id }) => id === each.id) < index) complain(index, 'id', 'stands there twice');
      if (each.needsAudit && !each.needsAdhesion) complain(index, 'needsAudit', 'needs "needsAdhesion": true');
      for (const [field, wrong] of each.client ? contradictions(each.client) : []) {
        complain(index, 'client', wrong, field);
      }
    }
  })
  .transform(({ teleservices }): readonly CatalogueEntry[] => teleservices);

function isEachOnce(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}
