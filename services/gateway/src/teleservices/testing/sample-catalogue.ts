import type { TeleserviceView } from '#contracts';

/** A teleservice as its view shows it: it demands a password, and no adhesion, unless told otherwise. */
export function teleserviceLike(id: string, name: string, over: Partial<TeleserviceView> = {}): TeleserviceView {
  return {
    id,
    name: { fr: name, en: name },
    needsAdhesion: false,
    needsAudit: false,
    roles: [],
    open: true,
    demands: [{ requiredLevel: 'password', from: '2026-01-01T00:00:00.000Z', because: 'registered' }],
    because: { open: 'registered', requirements: 'registered' },
    ...over,
  };
}

const adhesion: Partial<TeleserviceView> = {
  needsAdhesion: true,
  roles: [{ id: 'declarant', name: { fr: 'Déclarant', en: 'Declarant' } }],
};

/** The eight services of guide row 6, one registered after the other. */
export const sampleCatalogue: readonly TeleserviceView[] = [
  teleserviceLike('statncb', 'StatNCB', { ...adhesion, needsAudit: true }),
  teleserviceLike('declaration-d-echanges-de-biens', 'Déclaration d’échanges de biens', adhesion),
  teleserviceLike('tarif-en-ligne', 'Tarif en ligne'),
  teleserviceLike('quota-europa', 'Quota Europa'),
  teleserviceLike('taux-de-change', 'Taux de change'),
  teleserviceLike('tva-intracom', 'TVA Intracom'),
  teleserviceLike('info-accises', 'Info Accises'),
  teleserviceLike('eddi', 'EDDI', adhesion),
].map((each, index) => ({
  ...each,
  demands: each.demands.map((demand) => ({
    ...demand,
    ...(each.id === 'eddi' && { requiredLevel: 'sms-token' as const }),
    from: `2026-01-01T00:00:0${index}.000Z`,
  })),
}));
