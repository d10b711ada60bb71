import mongoose, { mongo } from 'mongoose';
import { DocumentStoreUnavailable } from '../errors.js';

/** Server codes that speak of the network, of elections, of time limits and of disks, and not of the operation. */
const ENVIRONMENT = new Set([
  6,
  7,
  89,
  9001, // host unreachable, host not found, network time-out, socket
  91,
  189,
  10107,
  11600,
  11602,
  13435,
  13436,
  133, // shutting down, stepped down, not primary, interrupted, recovering
  50,
  64,
  79,
  100,
  134,
  262, // out of time, write concern not met in time or not to be met
  18,
  391, // credentials that are being changed
  24,
  46,
  112,
  117,
  246,
  276,
  365,
  12587, // locked, conflicting, busy, building
  14031, // out of disk space
]);

/** The collection was renamed or dropped while the operation ran: it had no effect, and the next try finds what is there now. */
const MOVED = new Set([26, 43, 175]);

const DUPLICATE_KEY = 11000;

/** Of the driver's own errors, those that its caller has not caused. */
const UNREACHABLE = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoSystemError,
  mongo.MongoTopologyClosedError,
  mongo.MongoClientClosedError,
  mongo.MongoNotConnectedError,
  mongo.MongoServerClosedError,
  mongo.MongoExpiredSessionError,
];

export function isDuplicate(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;
}

/** The index that the write violates, by name, from the code and text of a server's error; undefined for any other. */
export function violatedIndex(code: unknown, text = ''): string | undefined {
  return code === DUPLICATE_KEY
    ? /^E11000 duplicate key error collection: \S+ index: (\S+)/.exec(text)?.[1]
    : undefined;
}

export function isMoved(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && MOVED.has(codeOf(error));
}

/**
 * DocumentStoreUnavailable for what lies outside the program. Any other error of the server is told by its code alone,
 * since its message may quote what a document holds; what is no error of the database passes as it is.
 */
export function translate(error: unknown): unknown {
  if (error instanceof mongo.MongoServerError) {
    const code = codeOf(error);
    const reason = `${error.codeName ?? error.name} (${code})`;
    return ENVIRONMENT.has(code) || MOVED.has(code) || isWorthAnotherTry(error)
      ? new DocumentStoreUnavailable(`MongoDB: ${reason}`)
      : new Error(`MongoDB refused the operation: ${reason}`);
  }
  if (UNREACHABLE.some((type) => error instanceof type) || isWaitTooLong(error)) {
    return new DocumentStoreUnavailable(`MongoDB: ${(error as Error).message}`);
  }
  // Mongoose says so of a model whose connection is lost.
  if (error instanceof mongoose.Error) return new DocumentStoreUnavailable(`MongoDB: ${error.message}`);
  return error;
}

/** Of the errors of a bulk write, the one that is no matter of a single document. */
function codeOf(error: mongo.MongoServerError): number {
  if (!(error instanceof mongo.MongoBulkWriteError)) return Number(error.code);
  const failures = [error.result.getWriteConcernError() ?? [], error.writeErrors].flat();
  return Number((failures.find(({ code }) => code !== DUPLICATE_KEY) ?? error).code);
}

function isWorthAnotherTry(error: mongo.MongoServerError): boolean {
  return ['RetryableWriteError', 'TransientTransactionError', 'RetryableError', 'SystemOverloadedError'].some((label) =>
    error.hasErrorLabel(label),
  );
}

/** All connections were in use for too long; the driver exports no class for it. */
const isWaitTooLong = (error: unknown): boolean =>
  error instanceof Error && error.name === 'MongoWaitQueueTimeoutError';

/** Which writes of a bulk met an index, and which one, when it failed for nothing else; throws the error again otherwise. */
export function violations(error: unknown): { readonly position: number; readonly index: string }[] {
  if (!(error instanceof mongo.MongoBulkWriteError) || error.result.getWriteConcernError()) throw error;
  return [error.writeErrors].flat().map((failure) => {
    const index = violatedIndex(failure.code, failure.errmsg);
    if (index === undefined) throw error;
    return { position: failure.index, index };
  });
}
