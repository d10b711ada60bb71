import type { ArticleName } from '../information/articles.js';
import type { fr, SearchedPage } from './fr.js';

const pages: SearchedPage[] = [
  {
    to: 'registration',
    title: 'Registration',
    summary: 'Open a personal account on the portal.',
    synonyms: 'register sign up create new account form enrol',
  },
  {
    to: 'signIn',
    title: 'Sign in',
    summary: 'Enter your personal space.',
    synonyms: 'log login connect authentication access enter',
  },
  {
    to: 'forgottenPassword',
    title: 'Forgotten password',
    summary: 'Receive a link to choose a new password.',
    synonyms: 'forgot lost reset recover',
  },
  {
    to: 'lostFactor',
    title: 'Second factor lost',
    summary: 'No telephone, application or recovery codes any more: getting back into your account.',
    synonyms: 'stolen broken phone smartphone mobile locked out',
  },
  {
    to: 'activationMail',
    title: 'Receive the activation mail again',
    summary: 'The activation mail has not arrived, or its link works no more.',
    synonyms: 'received email link expired resend activate',
  },
  {
    to: 'emailCorrection',
    title: 'Correct the address of the registration',
    summary: 'The e-mail address given at registration was wrong, and the account is not activated yet.',
    synonyms: 'mistake mistyped email typo',
  },
  {
    to: 'services',
    title: 'Available services',
    summary: 'The teleservices of the portal, and what access to them takes.',
    synonyms: 'teleservice catalogue list applications',
  },
  { to: 'focus', title: 'Focus', summary: 'The news of the portal.', synonyms: 'latest announcements' },
  { to: 'siteMap', title: 'Site map', summary: 'Every page of the portal.', synonyms: 'index overview contents' },
  {
    to: 'space',
    title: 'Personal space',
    summary: 'Your teleservices, and what is open to you.',
    synonyms: 'my account dashboard home',
  },
  {
    to: 'situation',
    title: 'Situation',
    summary: 'Your profile, the state of your account, your adhesions and the history.',
    synonyms: 'profile history adhesion status activity',
  },
  {
    to: 'security',
    title: 'Security',
    summary: 'Security level, factors, open sessions and known devices.',
    synonyms: 'two factor two-factor authentication 2FA MFA session device level',
  },
  {
    to: 'totpSetup',
    title: 'Set up the authenticator application',
    summary: 'Codes that an application on your telephone works out, beside the password.',
    synonyms: 'google authenticator freeotp aegis totp qr recovery codes app',
  },
  {
    to: 'mobileChange',
    title: 'SMS number',
    summary: 'Register or change the telephone number that receives codes.',
    synonyms: 'mobile phone change token text message',
  },
  { to: 'password', title: 'Password', summary: 'Change your password.', synonyms: 'update new modify' },
  {
    to: 'email',
    title: 'E-mail',
    summary: 'Change your e-mail address, and choose whether to receive the mailing list.',
    synonyms: 'email mail update change unsubscribe newsletter infos douane',
  },
  {
    to: 'references',
    title: 'References',
    summary: 'Your telephone, your business address and the number of your company.',
    synonyms: 'siret siren eori change details company',
  },
  {
    to: 'operators',
    title: 'Operators',
    summary: 'The companies for which you act, their members and their entitlements.',
    synonyms: 'invite invitation colleague employee administrator rights delegation company',
  },
  {
    to: 'ownData',
    title: 'My data',
    summary: 'All that your account holds, to read or to take along as a file.',
    synonyms: 'download export portability copy access gdpr',
  },
  {
    to: 'closure',
    title: 'Close the account',
    summary: 'Close your account and have your data erased.',
    synonyms: 'delete deletion remove erase cancel',
  },
];

const synonyms: Record<ArticleName, string> = {
  help: 'help instructions how guide',
  assistance: 'troubleshooting problem support blocked hotline',
  contact: 'telephone phone reach write call mail email number assistance helpdesk hotline support webmaster',
  legal: 'publisher host hosting publication licence software terms',
  documentation: 'notices developer api programming interface',
  eddiNotice: 'convention adhere steps administrator',
  accessibility: 'disability disabled wcag rgaa blind screen reader contrast',
  privacy: 'gdpr cnil cookie privacy confidentiality tracker dpo officer protection retention',
  subscription: 'newsletter infos douane mailing list subscribe news',
};

export const en: typeof fr = {
  title: 'Search',
  resultsFor: (query) => `Results for “${query}”`,
  count: (count) => (count === 0 ? 'No result.' : count === 1 ? 'One result.' : `${count} results.`),
  lead: 'Type one or several words: what you want to do, the name of a service, the subject of a notice.',
  advice: 'Check the spelling, try a more general word, or browse the site map.',
  kinds: { service: 'Service', news: 'News', article: 'Notice', page: 'Page' },
  pages,
  synonyms,
};
