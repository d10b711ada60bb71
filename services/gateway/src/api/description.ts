import type { ApiDescription } from '#web';
import { SessionCookie } from '../identity/sessions/session-cookie.js';

const description = `Registration, sign-in and the personal space of the portal.

Errors are problem documents (RFC 9457): decide by \`code\`, show \`title\`, and give every wrong field of \`errors\` by its
JSON pointer. Their texts are in the language of \`Accept-Language\`, French or English, and in French where it asks for
neither. A call that changes the account names the revision it was decided on in \`If-Match\`. Sessions are presented
as \`Authorization: Bearer <token>\`, or by the cookie that the portal's pages set.

In a request, a field that is \`null\` is read as absent; answers leave out what is absent.

Without notice there may come: calls, optional members of a request, members of an answer, values of what a schema lists as
\`x-extensible-enum\`, problem codes, and statuses of the classes 4xx and 5xx. Read on past what you do not know. Whatever else
would change is announced and has another version in its path.

What happens to accounts is told to teleservices by events, which \`/api/asyncapi.json\` describes.`;

const tags = {
  Registration: 'From the form to an account that can be signed in to',
  Sessions: 'Signing in, proving more, and seeing or ending what is open',
  'Forgotten password': 'Choosing a new one by a mailed link',
  'Lost second factor': 'Taking it away, after a day in which it can be stopped',
  Account: 'The person’s own account: what it holds, what changes it, what happened to it',
  Teleservices: 'What the portal leads to, and who may pass',
  Operators: 'The companies that the person acts for, who acts for them besides, and who may do what',
};

/** What the OpenAPI document says of the API as a whole. */
export function apiDescription(publicUrl: string): ApiDescription {
  return { title: 'Prodouane', description, publicUrl, cookie: new SessionCookie(publicUrl).name, tags };
}
