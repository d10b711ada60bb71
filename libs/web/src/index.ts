/*
 * HTTP for the services: NestJS on Fastify with limits on input, a graceful shutdown and trace context; problem documents
 * (RFC 9457); signed service-to-service calls; keys that sign tokens for others; security headers, the refusal of
 * cross-site requests and of other hosts; documents that are compressed once, and 304 to who has them; the OpenAPI description of an
 * API. Every error is answered as a problem. Begin with `http/start-service.ts`.
 */
export { renderErrorDocs, renderProblemTypes } from './problem/error-docs.js';
export { startService, type RunningService, type ServiceOptions } from './http/start-service.js';
export { Drain, DRAIN_MS } from './http/drain.js';
export { TlsFolder, type TlsFolderOptions } from './http/tls-folder.js';
export { PeerUnavailable, Problem, type FieldError, type ProblemOptions } from './problem/problem.js';
export {
  internalError,
  methodNotAllowed,
  problemOfStatus,
  temporarilyUnavailable,
  tooManyRequests,
} from './problem/http-problems.js';
export { isAway, nothingWasDone, toProblem } from './problem/to-problem.js';
export { ProblemFilter, reportProblem } from './http/problem.filter.js';
export {
  checkBody,
  fieldError,
  invalidBody,
  invalidHeader,
  invalidQuery,
  invalidRequest,
  requireValid,
  ValidBody,
  ValidQuery,
} from './problem/valid-body.js';
export { CallerKeys } from './internal/caller-keys.js';
export { InternalAccess } from './internal/internal-access.js';
export { applicantHeader } from './internal/said-call.js';
export { InternalGuard } from './internal/internal.guard.js';
export {
  InternalCalls,
  type CallContext,
  type InternalCallsOptions,
  type PeerAnswer,
} from './internal/internal-calls.js';
export { problemDocument, PROBLEM_TYPE } from './problem/problem-document.js';
export { acceptedLanguage, wordedIn } from './problem/accepted-language.js';
export { addressOf } from './http/address-of.js';
export { serveStatic, type StaticDocument } from './caching/static-document.js';
export { canonicalAddress, subscriberOf } from './http/client-address.js';
export { isOfThisMachine } from './http/asked-hosts.js';
export { isLoopback } from './http/loopback.js';
export {
  cookiesOfOthers,
  declaredCookies,
  OwnCookie,
  type CookieAtOrigin,
  type DeclaredCookie,
} from './http/own-cookies.js';
export { networks } from './http/networks.js';
export { refuseCrossSite } from './security/cross-site.js';
export { refuseOtherHosts } from './security/known-hosts.js';
export { relativePath } from './security/relative-path.js';
export { namedReturnTo, parameterOf, withEncodedReturnTo } from './security/return-to.js';
export { SecurityHeaders } from './security/security-headers.js';
export {
  SigningKeyRing,
  SigningKeysMalformed,
  type PublicKey,
  type SigningAlgorithm,
} from './signing/signing-key-ring.js';
export { Call, describeRoute } from './description/call.decorator.js';
export { textLike } from './description/text-like.js';
export { serveDescription, type ApiDescription } from './description/serve-description.js';
