import { typedLimits } from '#contracts';

/** What «Références» says; the fields also stand in the form of the registration. */
export const fr = {
  tab: 'Références',
  heading: 'Références',
  lead: 'Ces renseignements sont facultatifs. Un champ laissé vide est effacé.',
  phone: 'Numéro de téléphone',
  address: 'Adresse professionnelle',
  company: 'N° SIREN - SIRET - DOUANE',
  recorded: 'Numéro enregistré :',
  submit: 'Enregistrer les références',
  changed: 'Vos références sont enregistrées.',
  kinds: { siren: 'SIREN', siret: 'SIRET', customs: 'DOUANE' },
  verified: 'clé de contrôle exacte',
  notVerified: 'non vérifié',
  notVerifiedHint:
    'La clé de contrôle de ce numéro n’est pas exacte. Le numéro est accepté tel quel ; vérifiez votre saisie.',
  phoneHint: 'Par exemple 0112345678.',
  businessAddressHint: 'Sur plusieurs lignes, par exemple 199 rue de la République, puis 75000 Paris.',
  companyNumberHint: 'L’un des trois, par exemple 12345678912345.',
  /** What is said of wrong fields. */
  errors: {
    phone: {
      'phone-malformed': 'Indiquez un numéro de téléphone, par exemple 0112345678.',
      'too-long': `Le numéro de téléphone compte au plus ${typedLimits.phone} caractères.`,
    },
    businessAddress: {
      'too-long': `L’adresse compte au plus ${typedLimits.businessAddress} caractères.`,
      'too-many-lines': `L’adresse compte au plus ${typedLimits.businessAddressLines} lignes.`,
    },
    companyNumber: {
      'company-number-malformed':
        'Indiquez un SIREN (9 chiffres), un SIRET (14 chiffres) ou un numéro DOUANE, par exemple FR suivi de chiffres.',
      'too-long': `Ce numéro compte au plus ${typedLimits.companyNumber} caractères.`,
    },
  },
};
