import { refusedEntriesKeptDays } from '../../../teleservices/entries/refused-entry.js';
import type { Installation } from '../../frame/installation.js';
import type { Article } from '../article.js';
import { reached } from '../reached.js';
import type { fr } from './fr.js';

const missing = 'not given by this installation, which has to do so before it opens';

const cookiePurposes: Readonly<Record<string, string>> = {
  session: 'keeps your session open',
  challenge: 'keeps a sign-in under way, until its code',
  device: 'knows a device from which you entered before',
  invitation: 'keeps an invitation while you enter your account',
  language: 'keeps the language that you chose',
  'sso-interaction': 'keeps the entry into a teleservice that sent you here',
  'sso-resume': 'takes that entry up again once your identity is proven',
};

const legal = ({ publication: { publisher, director, hosting } }: Installation): Article => ({
  title: 'Legal notice',
  lead: 'Who publishes this portal, and on what terms.',
  sections: [
    {
      title: 'Publisher and hosting',
      list: [
        `Publisher: ${publisher ?? missing}`,
        `Publication director: ${director ?? missing}`,
        `Host: ${hosting ?? missing}`,
      ],
    },
    {
      title: 'Software',
      paragraphs: [
        'PRODOU@NE is free software under the Apache 2.0 licence. Its looks are its own: it uses neither the French State’s brand nor its design system.',
      ],
    },
    {
      title: 'Links',
      paragraphs: [
        'The link to Douane.gouv.fr leads out of this portal, which does not answer for the content of other sites.',
      ],
      links: [{ label: 'Personal data', to: 'privacy' }],
    },
  ],
});

const accessibility = ({ publication: { accessibilityEmail: email } }: Installation): Article => ({
  title: 'Accessibility statement',
  lead: 'This portal is meant to be usable by everyone, with or without assistive technology.',
  sections: [
    {
      title: 'State of conformance',
      paragraphs: [
        'No audit under the French standard RGAA has been carried out yet: in the sense of the law the portal is therefore declared non-conforming until that audit.',
      ],
    },
    {
      title: 'What is done',
      list: [
        'Every page works without JavaScript, with the keyboard alone, and at a width of 320 pixels.',
        'Each page has a unique title, an outline, landmarks and a link to its content.',
        'Each field has a label; errors are listed at the top, linked to their field, and do not rest on colour alone.',
        'Contrasts are sufficient in the light and in the dark presentation.',
        'Each page, in French and in English, is checked with the automatic tool axe-core, which finds no error. Such a tool sees only a part of possible defects.',
      ],
    },
    {
      title: 'Reporting a difficulty',
      paragraphs: [
        'If a page resists you, tell the administration that runs this portal: it will give you what you look for in another way. Without a satisfactory answer you can turn to the Défenseur des droits, the French ombudsman.',
      ],
      links: [
        ...reached({ email }),
        { label: 'Contact', to: 'contact' },
        { label: 'Défenseur des droits', to: 'https://www.defenseurdesdroits.fr/' },
      ],
    },
  ],
});

const privacy = (here: Installation): Article => ({
  title: 'Personal data',
  lead: 'What the portal knows about you, why, for how long, and what you can do about it.',
  sections: [
    {
      title: 'What is collected',
      paragraphs: [
        'What you give at registration: identifier, password, first and last name, e-mail address, language and, if you wish, SMS number, telephone, business address, company number and subscription. The password is never kept in clear, only a fingerprint from which it cannot be derived.',
        'What comes of using the account:',
      ],
      list: [
        'open sessions and known devices: the kind of browser and system, and when they were used;',
        'the security history: entries, changes, teleservices visited and for which operator, with their dates;',
        'the secret of your authenticator application and fingerprints of your recovery codes;',
        'the operators for whom you act, your entitlements, and who gave them;',
        'the mails and text messages that were sent to you, and what became of them.',
      ],
    },
    {
      title: 'Your network address',
      paragraphs: [
        'It serves to limit attempts at passwords and codes. The security log keeps of it only the network, which many share, and a name made from it, which changes every day.',
      ],
    },
    {
      title: 'What it is for',
      paragraphs: [
        'To open your account, to check that it is really you, to write to you about this account, to tell teleservices who you are and for which operator you act and, if you asked for it, to send you the list Infos Douane once it is sent.',
      ],
    },
    {
      title: 'How it is protected',
      paragraphs: [
        'Each person’s data are encrypted with a key of their own. Destroying that key makes every copy unreadable, even in backups.',
      ],
    },
    {
      title: 'For how long',
      list: [
        `A registration that is not activated within ${here.reservation} is erased.`,
        'A registration that you disown is erased at once.',
        'An account is kept as long as it is open.',
        `Refused entries into a teleservice are forgotten ${refusedEntriesKeptDays} days after the last one.`,
        `A closed account can be reopened for ${here.closedAccount}; after that everything personal is erased, history included.`,
        `A session closes after ${here.sessionIdle} without activity, and after ${here.sessionLongest} at the latest.`,
        `The address of an invited person is forgotten when they decline, or ${here.invitationLink} after an invitation without answer.`,
      ],
    },
    {
      title: 'Cookies',
      paragraphs: [
        'These only, all of them strictly necessary. No audience measurement, no advertising, no content from elsewhere.',
      ],
      list: here.cookies.map(
        ({ plainName, name, kept }) =>
          `${name}: ${cookiePurposes[plainName]}; kept ${kept === undefined ? 'until the browser is closed' : `for ${kept} at most`}.`,
      ),
    },
    {
      title: 'Your rights',
      paragraphs: [
        'Your personal space shows your data, each with its date and source, your sessions, your devices and your history; it gives you your data as a file. You correct your details there and close your account, which leads to erasure.',
        here.publication.dpoEmail === undefined
          ? 'For the rest, turn to the administration that runs this portal: this installation has not given the address of its data protection officer.'
          : 'For the rest, write to the data protection officer.',
        'You may also lodge a complaint with the CNIL, the French data protection authority.',
      ],
      links: [
        { label: 'My data', to: 'ownData' },
        { label: 'Close the account', to: 'closure' },
        ...reached({ email: here.publication.dpoEmail }),
        { label: 'Contact', to: 'contact' },
        { label: 'CNIL', to: 'https://www.cnil.fr/' },
      ],
    },
  ],
});

export const en: typeof fr = (here) => ({
  legal: legal(here),
  accessibility: accessibility(here),
  privacy: privacy(here),
});
