import type { Language } from '#contracts';
import { z } from 'zod';
import { variable } from './variable.js';

const email = z.string().regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, { error: 'is not one plain e-mail address' });
const emailOf = (meaning: string) =>
  variable(email.optional(), { meaning, write: 'one plain e-mail address, such as contact@portal.example' });
const textOf = (meaning: string, write: string) => variable(z.string().max(400).optional(), { meaning, write });

/** How people reach whoever runs the portal; pages, mails and text messages say it. */
export const contactVariables = {
  PORTAL_CONTACT_EMAIL: emailOf('Where people write who need help; shown on «Contact» and named in mails.'),
  PORTAL_CONTACT_PHONE: variable(
    z
      .string()
      .regex(/^\+?\d[\d ().-]{2,24}$/, { error: 'is not a telephone number' })
      .optional(),
    {
      meaning:
        'Number that people call who need help; shown on «Contact», named in mails and in text messages about a change.',
      write: 'a telephone number as people read it, such as 01 23 45 67 89',
    },
  ),
  PORTAL_CONTACT_HOURS: textOf(
    'When that number is answered.',
    'a text; in English after a bar, such as du lundi au vendredi, 9 h à 17 h | Monday to Friday, 9:00 to 17:00',
  ),
};

/** Who answers for the portal, as French law has it published. */
export const publicationVariables = {
  ...contactVariables,
  PORTAL_PUBLISHER: textOf('Who publishes the portal; «Mentions légales».', 'a name, and an address after a comma'),
  PORTAL_PUBLICATION_DIRECTOR: textOf('Director of the publication; «Mentions légales».', 'a name and a function'),
  PORTAL_HOSTING: textOf('Who hosts the portal; «Mentions légales».', 'name, address and telephone of the host'),
  PORTAL_DPO_EMAIL: emailOf('Where the data protection officer is reached; «Données personnelles».'),
  PORTAL_ACCESSIBILITY_EMAIL: emailOf('Where people write whom a page keeps out; «Accessibilité».'),
  PORTAL_SECURITY_CONTACT: variable(
    z
      .string()
      .regex(/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, { error: 'is neither a mailto: nor an https: address' })
      .optional(),
    {
      meaning: 'Where somebody tells of a weakness, in `security.txt` (RFC 9116); without it that leads to «Contact».',
      write: 'mailto:<address> or an https: URL',
    },
  ),
};

/** How people reach whoever runs the portal, in one language. */
export interface Contact {
  readonly email?: string;
  readonly phone?: string;
  readonly hours?: string;
}

/** What is read of the configuration for that. */
export type ContactVariables = { readonly [Name in keyof typeof contactVariables]?: string };

/** The contact as it is said in the language: what stands after a bar is English, and the rest said in both where there is none. */
export function contactIn(language: Language, variables: ContactVariables): Contact {
  const { PORTAL_CONTACT_EMAIL: email, PORTAL_CONTACT_PHONE: phone, PORTAL_CONTACT_HOURS: hours } = variables;
  const [french, english = french] = hours?.split('|').map((text) => text.trim()) ?? [];
  const said = language === 'fr' ? french : english;
  return { ...(email && { email }), ...(phone && { phone }), ...(said && { hours: said }) };
}
