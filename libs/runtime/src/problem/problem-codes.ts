/** A kind of problem: its title, and for the reference what it means and what a client does about it. */
interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
}

const kinds: Readonly<Record<string, ProblemKind>> = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    meaning:
      'Each member of `errors` names a field by JSON pointer. Correct the fields; do not repeat the request as it is.',
  },
  'malformed-body': {
    status: 400,
    title: 'The body cannot be read',
    meaning: 'The body is not UTF-8, not JSON, or not what its length says.',
  },
  'malformed-request': {
    status: 400,
    title: 'The request cannot be read',
    meaning: 'The request line or a header is not HTTP as it should be.',
  },
  unauthenticated: {
    status: 401,
    title: 'Authentication is required',
    meaning: 'There is no session, or it has ended. Sign in.',
  },
  'authentication-failed': {
    status: 401,
    title: 'Authentication failed',
    meaning: 'Identifier or password is wrong; which one is not told.',
  },
  'challenge-failed': {
    status: 401,
    title: 'The challenge was not met',
    meaning: 'The code is wrong or used, or the challenge is over. Sign in again when it goes on.',
  },
  'internal-call-refused': {
    status: 401,
    title: 'The call is not signed for this service',
    meaning: 'Between services only: check INTERNAL_KEY on both sides and that their clocks agree.',
  },
  forbidden: { status: 403, title: 'This is not allowed', meaning: 'The person may not do this.' },
  'activation-refused': {
    status: 403,
    title: 'The activation was refused',
    meaning: 'Link, identifier or password is wrong, or the link is used, replaced or expired; which one is not told.',
  },
  'disown-refused': {
    status: 403,
    title: 'The registration cannot be disowned',
    meaning: 'The link is wrong, replaced or expired, or the registration is over; which one is not told.',
  },
  'link-refused': {
    status: 403,
    title: 'The link does not work',
    meaning: 'The link is wrong, used, replaced or expired; which one is not told. Ask for a new one.',
  },
  'factor-unavailable': {
    status: 403,
    title: 'A factor is not available',
    meaning:
      'What is to be proven cannot be here and now: no text message is sent, or not to this number, or no application is set up.',
  },
  'wrong-password': { status: 403, title: 'The password is wrong', meaning: 'The current password does not match.' },
  'recent-authentication-required': {
    status: 403,
    title: 'A recent authentication is required',
    meaning: 'The last full authentication is too old for this change. Sign in again.',
  },
  'mobile-not-confirmed': {
    status: 403,
    title: 'No mobile number is proven',
    meaning: 'The level `sms-token` needs one: give it with `PUT /account/mobile`, then the code that is sent there.',
  },
  'totp-enrolment-required': {
    status: 403,
    title: 'No application is set up',
    meaning: 'The level `totp` needs one: `POST /account/totp-enrolments`, then give a code of it with the level.',
  },
  'totp-enrolment-failed': {
    status: 403,
    title: 'The application is not set up',
    meaning:
      'The code is not one of the new application, was used, or its secret is over. Try the next code, or begin anew.',
  },
  'recovery-refused': {
    status: 403,
    title: 'Another number cannot be given',
    meaning: 'The link is wrong, too early, used, stopped, replaced or expired; which one is not told.',
  },
  'recovery-code-refused': {
    status: 403,
    title: 'The recovery code is refused',
    meaning: 'Between services only: it is no code of the account that is left.',
  },
  'insufficient-authentication': {
    status: 403,
    title: 'The authentication is not sufficient',
    meaning:
      'What is asked for demands a higher level, or a more recent authentication; `detail` says which. Step up: `POST /session/step-ups`.',
  },
  'unknown-teleservice': {
    status: 403,
    title: 'There is no such teleservice',
    meaning: 'The parameter `teleservice` names none of `GET /teleservices`.',
  },
  'signature-refused': {
    status: 403,
    title: 'The signature is not right',
    meaning: 'A callback is taken from the sender of text messages alone, who signs it. Nothing was recorded.',
  },
  'cross-site-refused': {
    status: 403,
    title: 'A request from another site is refused',
    meaning: 'A browser sent this on behalf of another site.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    meaning: 'There is nothing at this address, or nothing for this person.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    meaning: 'The address knows other methods; `Allow` lists them.',
  },
  'not-acceptable': { status: 406, title: 'Not acceptable', meaning: 'No representation that the client accepts.' },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'Send the request again, at once and whole.',
  },
  conflict: { status: 409, title: 'Conflict', meaning: 'The state does not allow this.' },
  'stale-revision': {
    status: 412,
    title: 'The revision is stale',
    meaning: 'Something changed since the revision in `If-Match`. Read again, then decide again.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: 'Bodies have at most 16 kB unless configured otherwise.',
  },
  'uri-too-long': {
    status: 414,
    title: 'The address is too long',
    meaning: 'A part of the path is longer than any that exists.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    meaning: 'The API reads `application/json` in UTF-8, not compressed.',
  },
  'expectation-failed': {
    status: 417,
    title: 'Expectation failed',
    meaning: '`Expect` asks for what the server does not do.',
  },
  'if-match-required': {
    status: 428,
    title: 'If-Match is required',
    meaning: 'Send the `ETag` of the representation that the change is based on.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning: 'Wait for the seconds in `Retry-After`.',
  },
  'too-many-attempts': {
    status: 429,
    title: 'Too many attempts',
    meaning: 'Passwords or codes were tried too often. Wait for the seconds in `Retry-After`.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: 'Headers have at most 16 kB together.',
  },
  'too-many-messages': {
    status: 429,
    title: 'Too many text messages',
    meaning: 'Codes were sent too often, for the account or to the number. Wait for the seconds in `Retry-After`.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal error',
    meaning: 'A fault of ours. Quote `traceId` to operations; whether something was done is not known.',
  },
  'temporarily-unavailable': {
    status: 503,
    title: 'Temporarily unavailable',
    meaning: 'Something that the service needs is away. Nothing was acknowledged. Try again after `Retry-After`.',
  },
  'too-busy': {
    status: 503,
    title: 'Too busy',
    meaning: 'More passwords wait to be checked than can be soon. Nothing was done. Try again after `Retry-After`.',
  },
};

/** The title for a code; a code that the table lacks gets its own words. */
export function problemTitle(code: string): string {
  return kinds[code]?.title ?? `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`;
}

const codeByStatus = new Map(
  [
    'malformed-request',
    'unauthenticated',
    'forbidden',
    'not-found',
    'method-not-allowed',
    'not-acceptable',
    'request-timeout',
    'conflict',
    'stale-revision',
    'body-too-large',
    'uri-too-long',
    'unsupported-media-type',
    'expectation-failed',
    'if-match-required',
    'too-many-requests',
    'headers-too-large',
    'temporarily-unavailable',
  ].map((code) => [kinds[code]?.status, code]),
);

/** The code for an error that only has a status: those of the framework and of plugins. */
export function codeForStatus(status: number): string {
  return codeByStatus.get(status) ?? (status < 500 ? 'malformed-request' : 'internal-error');
}

/** All kinds by status and code, for the reference. */
export function problemKinds(): readonly (ProblemKind & { code: string })[] {
  return Object.entries(kinds)
    .map(([code, kind]) => ({ code, ...kind }))
    .sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1));
}
