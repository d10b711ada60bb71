import { AsyncLocalStorage } from 'node:async_hooks';
import { randomFillSync } from 'node:crypto';

/** Version 00 of W3C trace context; ids of zeros only are invalid. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/** What is known of the client whose request caused the work at hand. */
export interface RequestClient {
  /** For what names it by a hash, and for no log. */
  readonly ip: string;
  readonly headers: { readonly 'accept-language'?: string };
}

/** The trace to which the work at hand belongs, with a span of its own. */
export class Trace {
  private constructor(
    /** 32 hex digits; what a client quotes to operations. */
    readonly traceId: string,
    private readonly flags: string,
    /** Who began the work, where a request did. */
    readonly client: RequestClient | undefined,
  ) {}

  /** Goes on with the trace of a `traceparent` header, or begins one where the header is absent or malformed. */
  static from(traceparent: string | undefined, client?: RequestClient): Trace {
    const [, traceId, flags] = (traceparent && TRACEPARENT.exec(traceparent)) || [];
    return new Trace(traceId ?? randomHex(16), flags ?? '01', client);
  }

  /** Header for what this work causes. */
  get traceparent(): string {
    return `00-${this.traceId}-${randomHex(8)}-${this.flags}`;
  }
}

const storage = new AsyncLocalStorage<Trace>();
let requests = 0;

/** Runs work, and everything that it starts, within a trace. */
export function withTrace<T>(trace: Trace, work: () => T): T {
  return storage.run(trace, work);
}

/** Like `withTrace`, for a request that causes events or calls; `requestEnded` follows. */
export function withRequestTrace<T>(trace: Trace, work: () => T): T {
  requests += 1;
  return storage.run(trace, work);
}

/**
 * To be called once the request is answered. Up to Node 22 a trace at hand slows down every promise of the process; where
 * no request needs one, none pays for it.
 */
export function requestEnded(): void {
  requests -= 1;
  if (requests === 0) storage.disable();
}

/** Trace id of the work at hand, if it belongs to a request. */
export function currentTraceId(): string | undefined {
  return storage.getStore()?.traceId;
}

/** Address of the client whose request caused the work at hand. */
export function currentClientAddress(): string | undefined {
  return storage.getStore()?.client?.ip;
}

/** Which languages the client whose request caused the work at hand reads: its `Accept-Language`. */
export function currentAcceptLanguage(): string | undefined {
  return storage.getStore()?.client?.headers['accept-language'];
}

/** W3C `traceparent` for events and calls that the work at hand causes; undefined outside a request. */
export function currentTraceparent(): string | undefined {
  return storage.getStore()?.traceparent;
}

/* One call into the system's generator serves a few hundred ids. */
const pool = Buffer.alloc(4096);
let used = pool.length;

function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}
