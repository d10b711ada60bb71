import { codeDigits } from '#personal-data';
import type { fr } from './fr.js';

export const en: typeof fr = {
  heading: 'SMS number',
  lead: 'A code will be sent to this number to confirm it. Nothing changes before you enter it.',
  number: 'SMS number',
  numberHint: 'A mobile telephone number, for example 0612345678.',
  send: 'Receive the code',
  codeHeading: 'Confirm the SMS number',
  codeLead: ({ code }) => `Copy the code of ${codeDigits} digits received by SMS. It is valid for ${code}.`,
  code: 'Code received by SMS',
  codeHint: 'The old number and your e-mail address will be told of the change.',
  confirm: 'Submit',
  again: 'Correct the number, or receive another code',
  back: 'Back to the Security tab',
  /** What is said of wrong fields. */
  errors: {
    mobile: {
      'mobile-unreachable': 'Text messages to this number are not open.',
    },
  },
};
