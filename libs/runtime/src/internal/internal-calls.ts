import type { KeyRing } from '#personal-data';
import type { Logger } from 'pino';

export interface InternalCallsOptions {
  /** Name of the calling service. */
  readonly issuer: string;
  readonly key: KeyRing;
  readonly log: Logger;
  /** INTERNAL_TLS: whether a peer beyond this machine must be https. */
  readonly tls: 'required' | 'off';
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

export interface CallContext {
  /** Passed on as `Idempotency-Key`. */
  readonly idempotencyKey?: string;
  readonly timeoutMs?: number;
}

/** A peer's answer below 400. */
export interface PeerAnswer {
  readonly status: number;
  /** As JSON says; undefined without a body. */
  readonly body: unknown;
}

/** Signed calls to other services. */
export class InternalCalls {
  constructor(private readonly options: InternalCallsOptions) {}

  /**
   * Posts JSON to a service. Throws the peer's refusal as the Problem it sent (status, code, errors, Retry-After kept), or
   * PeerUnavailable when it cannot be reached, does not answer in time, fails, or would be reached in clear.
   */
  async post(
    baseUrl: string,
    audience: string,
    path: string,
    body: object,
    context: CallContext = {},
  ): Promise<PeerAnswer> {
    throw new Error(
      `${baseUrl} ${audience} ${path} ${JSON.stringify(body)} ${JSON.stringify(context)} ${this.options.issuer}: not yet`,
    );
  }

  /** Ends idle connections. */
  close(): void {}
}
