import type { AdhesionFile } from '#rights';
import type { Teleservice } from '../../teleservice/teleservice.js';
import type { Grantable } from './entitlement-terms.js';

/** What an operator can hand on of a teleservice, by what it has with it now. */
export function grantableOf({ roles }: Pick<Teleservice, 'roles'>, file: AdhesionFile): Grantable {
  const { status, openedAt, until, revives } = file;
  const known = { roles: roles.map(({ id }) => id) };
  if (openedAt === undefined || (status !== 'open' && status !== 'suspended')) return known;
  return { ...known, adhesion: { openedAt, revives, ...(until !== undefined && { until }) } };
}
