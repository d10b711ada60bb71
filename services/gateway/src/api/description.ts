import type { ApiDescription } from '#web';
import { SessionCookie } from '../identity/sessions/session-cookie.js';

const description = `Registration, sign-in and the personal space of the portal.

Errors are problem documents (RFC 9457): decide by \`code\`, show \`title\`, and give every wrong field of \`errors\` by its
JSON pointer. A call that changes the account names the revision it was decided on in \`If-Match\`. Sessions are presented
as \`Authorization: Bearer <token>\`, or by the cookie that the portal's pages set.`;

/** What the OpenAPI document says of the API as a whole. */
export function apiDescription(publicUrl: string): ApiDescription {
  return { title: 'Prodouane', description, cookie: new SessionCookie(publicUrl).name };
}
