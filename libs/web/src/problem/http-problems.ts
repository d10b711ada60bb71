import { conflict, defineProblem, notFound, type ProblemKind } from '#contracts';
import { staleRevision } from '#event-sourcing';
import { Problem, type ProblemOptions } from './problem.js';

/* Problems of HTTP itself: what the server, the framework or its plugins object to before or beside any rule of ours. */

export const malformedRequest = defineProblem(
  400,
  'malformed-request',
  'The request cannot be read',
  'The request line or a header is not HTTP as it should be.',
);
export const methodNotAllowed = defineProblem(
  405,
  'method-not-allowed',
  'Method not allowed',
  'The address knows other methods; `Allow` lists them.',
);
export const unsupportedMediaType = defineProblem(
  415,
  'unsupported-media-type',
  'Unsupported media type',
  'The API reads `application/json` in UTF-8, not compressed.',
);
export const tooManyRequests = defineProblem(
  429,
  'too-many-requests',
  'Too many requests',
  'Wait for the seconds in `Retry-After`.',
);
export const internalError = defineProblem(
  500,
  'internal-error',
  'Internal error',
  'A fault of ours. Quote `traceId` to operations; whether something was done is not known.',
);
export const temporarilyUnavailable = defineProblem(
  503,
  'temporarily-unavailable',
  'Temporarily unavailable',
  'Something that the service needs is away. Nothing was acknowledged. Try again after `Retry-After`.',
);

const kinds: readonly ProblemKind[] = [
  malformedRequest,
  defineProblem(403, 'forbidden', 'This is not allowed', 'The person may not do this.'),
  notFound,
  methodNotAllowed,
  defineProblem(406, 'not-acceptable', 'Not acceptable', 'No representation that the client accepts.'),
  defineProblem(
    408,
    'request-timeout',
    'The request took too long to arrive',
    'Send the request again, at once and whole.',
  ),
  conflict,
  staleRevision,
  defineProblem(
    413,
    'body-too-large',
    'The body is too large',
    'Bodies have at most 16 kB unless configured otherwise.',
  ),
  defineProblem(414, 'uri-too-long', 'The address is too long', 'A part of the path is longer than any that exists.'),
  unsupportedMediaType,
  defineProblem(417, 'expectation-failed', 'Expectation failed', '`Expect` asks for what the server does not do.'),
  tooManyRequests,
  defineProblem(431, 'headers-too-large', 'The headers are too large', 'Headers have at most 16 kB together.'),
  temporarilyUnavailable,
];
const kindByStatus = new Map(kinds.map((kind) => [kind.status, kind]));

/** The problem for an error that only has a status: those of the framework and of plugins. */
export function problemOfStatus(status: number, options: ProblemOptions = {}): Problem {
  const kind = kindByStatus.get(status) ?? (status < 500 ? malformedRequest : internalError);
  return new Problem(kind, { ...options, status });
}
