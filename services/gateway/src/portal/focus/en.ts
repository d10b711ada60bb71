import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Focus',
  lead: 'News of the portal.',
  news: [
    {
      slug: 'inscriptions',
      title: 'Registration is open',
      text: 'Brokers, importers, employees of a company: everyone opens an account of their own within minutes and activates it from their mailbox.',
      link: { label: 'Fill in the form', to: 'registration' },
    },
    {
      slug: 'eddi',
      title: 'EDDI: the adhesion notice',
      text: 'Access to EDDI requires the operator’s adhesion and a usage convention. The notice explains who adheres, and in what order.',
      link: { label: 'Read the notice', to: 'eddiNotice' },
    },
    {
      slug: 'vigilance',
      title: 'Recognising a message of the portal',
      text: 'The portal never asks for your password by mail or telephone. A registration mail that you did not expect? It holds a link “it was not me”.',
      link: { label: 'What to do about an unexpected message', to: 'assistance' },
    },
  ],
};
