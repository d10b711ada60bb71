import { typedLimits } from '#contracts';
import type { fr } from './fr.js';

const { least, most } = typedLimits.identifier;

export const en: typeof fr = {
  title: 'Registration',
  lead: 'This form opens a personal account. Each employee of a company registers for themselves: an account is not shared.',
  access: 'Your access',
  identifier: 'Identifier',
  identifierHint: `For example jdupont. ${least} to ${most} letters without accents, digits, dots, hyphens or underscores.`,
  password: 'Password',
  passwordConfirmation: 'Confirm the password',
  securityLevel: 'Security level of the account',
  securityLevelHint: 'It applies each time you enter your personal space.',
  smsWeaker: 'A token received by SMS strengthens the password; it is nevertheless the weakest of second factors.',
  notYetOpen: '[Service not open yet]',
  identity: 'Your identity',
  firstName: 'First name',
  lastName: 'Last name',
  contact: 'Reaching you',
  email: 'E-mail address',
  emailHint: 'The activation mail goes there.',
  mobile: 'SMS number',
  mobileHint: 'Mandatory for the level “SMS token”. For example 0612345678.',
  company: 'Your company',
  newsletter: 'You wish to join the mailing list Infos Douane',
  privacy: 'Your data serve to open and to protect your account.',
  privacyLink: 'Personal data',
  submit: 'Submit',
  already: 'Registered already?',
  resend: 'Receive the activation mail again',
  recorded: {
    title: 'Opening of your account',
    recorded: 'Your registration is recorded',
    mail: 'You will receive a mail at the address that you gave. Click the validation link in it to activate your rights.',
    thanks: 'Thank you, and see you very soon.',
    signature: 'The webmaster',
    takenIntoAccount: (when) => `Registration taken into account on ${when}`,
    nextTitle: 'What comes next?',
    next: ({ activationLink, reservation }) => [
      `The link is valid for ${activationLink}; your identifier is reserved for ${reservation}.`,
      'The mail may take a few minutes. Remember to look in the junk folder.',
    ],
    notReceived: 'The mail does not arrive?',
    print: 'This page can be printed.',
  },
  /** What is said of wrong fields. */
  errors: {
    securityLevel: {
      required: 'Choose the security level of the account.',
      'level-unavailable': 'This security level is not open yet.',
      'invalid-value': 'Choose a security level that is open.',
    },
    firstName: {
      required: 'Enter your first name.',
      'name-malformed': 'Enter your first name, without any address or row of digits.',
      'too-long': `The first name has at most ${typedLimits.name} characters.`,
    },
    lastName: {
      required: 'Enter your last name.',
      'name-malformed': 'Enter your last name, without any address or row of digits.',
      'too-long': `The last name has at most ${typedLimits.name} characters.`,
    },
    mobile: {
      'mobile-required': 'Enter an SMS number: the level “SMS token” needs one.',
    },
  },
};
