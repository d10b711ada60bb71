import type { CatalogueEntry } from '../teleservice.js';

const declarant = [{ id: 'declarant', name: { fr: 'Déclarant', en: 'Declarant' } }];

/** Names are proper names, in French whatever the language. */
function service(id: string, name: string, over: Partial<CatalogueEntry> = {}): CatalogueEntry {
  return {
    id,
    name: { fr: name, en: name },
    requiredLevel: 'password',
    needsAdhesion: false,
    needsAudit: false,
    roles: [],
    open: true,
    ...over,
  };
}

/**
 * The eight services of guide row 6, for an installation that says nothing of its own. Those that take declarations need an adhesion of
 * the operator (guide row 27), StatNCB after an audit and an agreement (row 29), EDDI without (row 30); those that only inform are
 * open to every account.
 */
export const builtInCatalogue: readonly CatalogueEntry[] = [
  service('statncb', 'StatNCB', { needsAdhesion: true, needsAudit: true, roles: declarant }),
  service('declaration-d-echanges-de-biens', 'Déclaration d’échanges de biens', {
    needsAdhesion: true,
    roles: declarant,
  }),
  service('tarif-en-ligne', 'Tarif en ligne'),
  service('quota-europa', 'Quota Europa'),
  service('taux-de-change', 'Taux de change'),
  service('tva-intracom', 'TVA Intracom'),
  service('info-accises', 'Info Accises'),
  service('eddi', 'EDDI', { requiredLevel: 'sms-token', needsAdhesion: true, roles: declarant }),
];
