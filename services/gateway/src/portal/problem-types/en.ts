import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Errors of the API',
  lead: 'What the API of the portal answers when a request does not succeed. Each answer is an RFC 9457 document, whose member “type” leads here.',
  problem: (code) => `Error ${code}`,
  status: 'HTTP status',
  code: 'Code',
  meaning: 'What it means, and what to do',
  fields: 'What may be wrong with a field',
  fieldsLead: 'Each member of “errors” has one of these codes:',
  all: 'All errors',
  api: 'Description of the API',
};
