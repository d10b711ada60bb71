/** The available services of guide row 6. Their names are proper names, in French whatever the page's language. */
export const services = [
  { slug: 'statncb', name: 'StatNCB' },
  { slug: 'declaration-d-echanges-de-biens', name: 'Déclaration d’échanges de biens' },
  { slug: 'tarif-en-ligne', name: 'Tarif en ligne' },
  { slug: 'quota-europa', name: 'Quota Europa' },
  { slug: 'taux-de-change', name: 'Taux de change' },
  { slug: 'tva-intracom', name: 'TVA Intracom' },
  { slug: 'info-accises', name: 'Info Accises' },
  { slug: 'eddi', name: 'EDDI' },
] as const;

export type Service = (typeof services)[number];
