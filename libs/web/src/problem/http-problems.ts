import { conflict, defineProblem, notFound, type ProblemKind } from '#contracts';
import { staleRevision } from '#event-sourcing';
import { Problem, type ProblemOptions } from './problem.js';

/* Problems of HTTP itself: what the server, the framework or its plugins object to before or beside any rule of ours. */

export const malformedRequest = defineProblem(400, 'malformed-request', {
  en: ['The request cannot be read', 'The request line or a header is not HTTP as it should be.'],
  fr: ['La requête est illisible', 'La ligne de requête ou un en-tête n’est pas du HTTP correct.'],
});
export const methodNotAllowed = defineProblem(405, 'method-not-allowed', {
  en: ['Method not allowed', 'The address knows other methods; `Allow` lists them.'],
  fr: ['Méthode non permise', 'L’adresse connaît d’autres méthodes ; `Allow` les énumère.'],
});
export const unsupportedMediaType = defineProblem(415, 'unsupported-media-type', {
  en: ['Unsupported media type', 'The API reads `application/json` in UTF-8, not compressed.'],
  fr: ['Type de contenu non pris en charge', 'L’API lit `application/json` en UTF-8, sans compression.'],
});
export const tooManyRequests = defineProblem(429, 'too-many-requests', {
  en: ['Too many requests', 'Wait for the seconds in `Retry-After`.'],
  fr: ['Trop de requêtes', 'Attendez les secondes de `Retry-After`.'],
});
export const internalError = defineProblem(500, 'internal-error', {
  en: ['Internal error', 'A fault of ours. Quote `traceId` to operations; whether something was done is not known.'],
  fr: [
    'Erreur interne',
    'Une faute de notre part. Donnez `traceId` à l’exploitation ; on ne sait si quelque chose a été fait.',
  ],
});
export const temporarilyUnavailable = defineProblem(503, 'temporarily-unavailable', {
  en: [
    'Temporarily unavailable',
    'Something that the service needs is away. Nothing was acknowledged. Try again after `Retry-After`.',
  ],
  fr: [
    'Momentanément indisponible',
    'Quelque chose dont le service a besoin ne répond pas. Rien n’a été confirmé. Réessayez après `Retry-After`.',
  ],
});

const kinds: readonly ProblemKind[] = [
  malformedRequest,
  defineProblem(403, 'forbidden', {
    en: ['This is not allowed', 'The person may not do this.'],
    fr: ['Ceci n’est pas permis', 'La personne n’en a pas le droit.'],
  }),
  notFound,
  methodNotAllowed,
  defineProblem(406, 'not-acceptable', {
    en: ['Not acceptable', 'No representation that the client accepts.'],
    fr: ['Aucune forme acceptable', 'Il n’existe pas de représentation que le client accepte.'],
  }),
  defineProblem(408, 'request-timeout', {
    en: ['The request took too long to arrive', 'Send the request again, at once and whole.'],
    fr: ['La requête a mis trop longtemps à arriver', 'Renvoyez la requête, d’un trait et entière.'],
  }),
  conflict,
  staleRevision,
  defineProblem(413, 'body-too-large', {
    en: ['The body is too large', 'Bodies have at most 16 kB unless configured otherwise.'],
    fr: ['Le corps est trop grand', 'Un corps a au plus 16 ko, sauf configuration contraire.'],
  }),
  defineProblem(414, 'uri-too-long', {
    en: ['The address is too long', 'A part of the path is longer than any that exists.'],
    fr: ['L’adresse est trop longue', 'Une partie du chemin est plus longue que toutes celles qui existent.'],
  }),
  unsupportedMediaType,
  defineProblem(417, 'expectation-failed', {
    en: ['Expectation failed', '`Expect` asks for what the server does not do.'],
    fr: ['Attente non satisfaite', '`Expect` demande ce que le serveur ne fait pas.'],
  }),
  tooManyRequests,
  defineProblem(431, 'headers-too-large', {
    en: ['The headers are too large', 'Headers have at most 16 kB together.'],
    fr: ['Les en-têtes sont trop grands', 'Les en-têtes ont ensemble au plus 16 ko.'],
  }),
  temporarilyUnavailable,
];
const kindByStatus = new Map(kinds.map((kind) => [kind.status, kind]));

/** The problem for an error that only has a status: those of the framework and of plugins. */
export function problemOfStatus(status: number, options: ProblemOptions = {}): Problem {
  const kind = kindByStatus.get(status) ?? (status < 500 ? malformedRequest : internalError);
  return new Problem(kind, { ...options, status });
}
