import {
  callKeyVariables,
  certificationVariables,
  internalVariables,
  jsonDocument,
  keyVariables,
  logVariables,
  portVariables,
  serverVariables,
  testHookVariables,
} from '#runtime';
import { z } from 'zod';
import { catalogueFile } from './teleservice/catalogue/catalogue-file.js';
import type { CatalogueEntry } from './teleservice/teleservice.js';

/** A client without PKCE is for those alone who say that they run the certification. */
function certificationRefused({ TELESERVICES, CERTIFICATION_CLIENTS }: Readonly<Record<string, unknown>>) {
  const lax = (TELESERVICES as readonly CatalogueEntry[] | undefined)?.find(({ client }) => client?.certification);
  if (lax === undefined || CERTIFICATION_CLIENTS === '1') return undefined;
  return `"certification" of ${lax.id} is refused unless CERTIFICATION_CLIENTS=1`;
}

/** Every variable that the adhesion service reads. */
export const adhesionConfiguration = z.object({
  ...serverVariables,
  ...portVariables,
  ...internalVariables,
  ...logVariables,
  ...testHookVariables,
  PERSONAL_DATA_KEY: keyVariables.PERSONAL_DATA_KEY,
  LINK_KEY: keyVariables.LINK_KEY,
  INTERNAL_CALLERS: callKeyVariables.INTERNAL_CALLERS,
  INTERNAL_KEY: callKeyVariables.INTERNAL_KEY,
  ...certificationVariables,
  TELESERVICES: jsonDocument(catalogueFile, {
    meaning:
      'The catalogue of teleservices, read at each start: what changed in it since the last start becomes fact. Without it those that are there stay as they are, and a new installation has the eight of the guide.',
    rule: certificationRefused,
  }),
});
export type AdhesionConfiguration = Readonly<z.infer<typeof adhesionConfiguration>>;
