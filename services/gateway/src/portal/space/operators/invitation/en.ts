import type { fr } from './fr.js';

export const en: typeof fr = {
  about: 'Invitation',
  title: (operator: string) => `Act for ${operator}`,
  lead: (operator: string) => `An administrator of ${operator} invites you to act for this operator on the portal.`,
  offers: 'What you will be able to do',
  begins: 'Unless a date says otherwise, these rights count from your acceptance on.',
  until: (moment: string) => `The invitation works until ${moment}.`,
  signedInAs: (person: string, identifier: string) => `You accept with the account of ${person} (${identifier}).`,
  otherAccount: 'Not the right account? Sign out, enter the other one, then follow the link of the mail again.',
  accept: 'Accept',
  decline: 'Decline',
  already: (operator: string) =>
    `You act for ${operator} already. An administrator of this operator can change your rights; the invitation stays open for somebody else.`,
  toOperator: 'See this operator',
  strangerLead:
    'To answer, enter your account, or open one. Its e-mail address may be another than the one that was invited.',
  signIn: 'Enter my account',
  register: 'Open an account',
  afterRegistration: 'Once the account is open and activated, follow the link of the invitation mail again.',
  unwanted:
    'You do not want it? Do nothing: once the link has ended, your address is forgotten. To decline at once takes an account, too.',
  noLink: 'This page opens by the link of an invitation mail.',
  over: {
    title: 'The invitation does not work any more',
    lead: 'The link was used, taken back or replaced by a newer one, is over, or is not whole.',
    used: 'If you accepted the invitation, you find the operator in your personal space.',
    advice: 'Otherwise ask an administrator of the operator for a new invitation.',
    operators: 'See your operators',
  },
  declined: {
    title: 'The invitation is declined',
    done: 'Nothing has changed in your account. The link works no more.',
  },
};
