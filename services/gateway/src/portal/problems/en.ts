import type { fr } from './fr.js';

export const en: typeof fr = {
  titles: {
    400: 'Bad request',
    403: 'Access refused',
    404: 'Page not found',
    421: 'Address unknown to the portal',
    429: 'Too many requests',
    500: 'Incident on the portal',
    503: 'Portal momentarily unavailable',
  },
  texts: {
    400: 'The page did not understand what was sent to it. Nothing was recorded. Go back to the form and submit it again.',
    403: 'This request did not come from a page of the portal, or is not permitted. Nothing was changed.',
    404: 'This address leads to no page of the portal. It may have been copied wrongly.',
    421: 'The portal does not answer by this name. Nothing was recorded. This is its address:',
    429: 'Too many requests came from your side in a short time.',
    500: 'An incident kept us from answering. It is on record. Your request may not have been recorded.',
    503: 'A service that this page depends on does not answer. Your request was not confirmed: try again in a few moments.',
  },
  retryIn: (seconds) => `You can try again in ${seconds} second${seconds > 1 ? 's' : ''}.`,
  unknownField: 'Fields that this page does not know, or received twice:',
  reference: 'Reference to give if you ask for help:',
  home: 'Back to the home page',
  siteMap: 'Site map',
};
