import { refusedEntriesKeptDays } from '../../../teleservices/entries/refused-entry.js';
import type { Article } from '../article.js';
import type { fr } from './fr.js';

const legal: Article = {
  title: 'Legal notice',
  lead: 'Who publishes this portal, and on what terms.',
  sections: [
    {
      title: 'Publisher and hosting',
      paragraphs: [
        'The publisher, the publication director and the host are those whom the administration that runs this installation names. It must publish them here before any use in earnest; that has not been done yet.',
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
};

const accessibility: Article = {
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
        'Every page works without JavaScript, with the keyboard alone, and at a width of 360 pixels.',
        'Each page has a unique title, an outline, landmarks and a link to its content.',
        'Each field has a label; errors are listed at the top, linked to their field, and do not rest on colour alone.',
        'Contrasts are sufficient in the light and in the dark presentation.',
        'Each page, in French and in English, is checked with the automatic tool axe-core, which finds no error. Such a tool sees only a part of possible defects.',
      ],
    },
    {
      title: 'Reporting a difficulty',
      paragraphs: [
        'If a page resists you, tell the administration that runs this portal. Without a satisfactory answer you can turn to the Défenseur des droits, the French ombudsman.',
      ],
      links: [
        { label: 'Contact', to: 'contact' },
        { label: 'Défenseur des droits', to: 'https://www.defenseurdesdroits.fr/' },
      ],
    },
  ],
};

const privacy: Article = {
  title: 'Personal data',
  lead: 'What the portal knows about you, why, and for how long.',
  sections: [
    {
      title: 'What is collected',
      paragraphs: [
        'What you give at registration: identifier, password, first and last name, e-mail address and, if you wish, telephone, business address and company number. The password is never kept in clear, only a fingerprint from which it cannot be derived.',
      ],
    },
    {
      title: 'What it is for',
      paragraphs: [
        'To open your account, to check that it is really you, to write to you about this account and, if you asked for it, to send you the list Infos Douane.',
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
        'A registration that is not activated within seven days is erased.',
        'A registration that you disown is erased at once.',
        'An account is kept as long as it is open.',
        `Refused entries into a teleservice are forgotten ${refusedEntriesKeptDays} days after the last one.`,
      ],
    },
    {
      title: 'Cookies',
      paragraphs: [
        'Strictly necessary cookies only: they hold your session, a sign-in or an invitation under way, the device that you used before, and the language if you change it. No audience measurement, no advertising, no content from elsewhere.',
      ],
    },
    {
      title: 'Your rights',
      paragraphs: [
        'You can access your data, have them corrected and have them erased by turning to the administration that runs this portal, and lodge a complaint with the CNIL, the French data protection authority.',
      ],
      links: [
        { label: 'Contact', to: 'contact' },
        { label: 'CNIL', to: 'https://www.cnil.fr/' },
      ],
    },
  ],
};

export const en: typeof fr = { legal, accessibility, privacy };
