import { typedLimits } from '#contracts';
import type { fr } from './fr.js';

export const en: typeof fr = {
  tab: 'References',
  heading: 'References',
  lead: 'These details are optional. A field left empty is erased.',
  phone: 'Telephone number',
  address: 'Business address',
  company: 'SIREN - SIRET - CUSTOMS No.',
  recorded: 'Number on record:',
  submit: 'Save the references',
  changed: 'Your references are saved.',
  kinds: { siren: 'SIREN', siret: 'SIRET', customs: 'CUSTOMS' },
  verified: 'check digit correct',
  notVerified: 'not verified',
  notVerifiedHint:
    'The check digit of this number is not correct. The number is accepted as it is; check what you typed.',
  phoneHint: 'For example 0112345678.',
  businessAddressHint: 'On several lines, for example 199 rue de la République, then 75000 Paris.',
  companyNumberHint: 'One of the three, for example 12345678912345.',
  /** What is said of wrong fields. */
  errors: {
    phone: {
      'phone-malformed': 'Enter a telephone number, for example 0112345678.',
      'too-long': `The telephone number has at most ${typedLimits.phone} characters.`,
    },
    businessAddress: {
      'too-long': `The address has at most ${typedLimits.businessAddress} characters.`,
      'too-many-lines': `The address has at most ${typedLimits.businessAddressLines} lines.`,
    },
    companyNumber: {
      'company-number-malformed':
        'Enter a SIREN (9 digits), a SIRET (14 digits) or a customs number, for example FR followed by digits.',
      'too-long': `This number has at most ${typedLimits.companyNumber} characters.`,
    },
  },
};
