import { receivedProblem, sameText } from '#contracts';
import type { Log } from '#event-sourcing';
import { applicantToText, type Applicant } from '#personal-data';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { z } from 'zod';
import { isLoopback } from '../http/loopback.js';
import { currentAcceptLanguage, currentTraceparent } from '#observability';
import { PeerUnavailable, Problem } from '../problem/problem.js';
import { CallSigner, type CallKeys } from './call-signer.js';
import { callRefused } from './internal-access.js';
import { postJson, type JsonAnswer } from './post-json.js';
import { applicantHeader } from './said-call.js';

export interface InternalCallsOptions {
  /** Name of the calling service. */
  readonly issuer: string;
  readonly keys: CallKeys;
  readonly log: Log;
  /** INTERNAL_TLS: whether a peer beyond this machine must be https. */
  readonly tls: 'required' | 'off';
  /** PEM of the authorities that https peers must be certified by, asked at each call; those that Node knows by default. */
  readonly authorities?: () => string | undefined;
  /** For one exchange, in milliseconds; 10 s by default, since a hash may wait in its queue. */
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

export interface CallContext {
  /** Passed on as `Idempotency-Key`. */
  readonly idempotencyKey?: string;
  /** For whom the peer works on a password. */
  readonly applicant?: Applicant;
  readonly timeoutMs?: number;
}

/** A peer's answer below 400. */
export interface PeerAnswer {
  readonly status: number;
  /** As JSON says; undefined without a body. */
  readonly body: unknown;
}

const answeredProblem = z.object({
  title: z.string(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z
    .array(z.object({ pointer: z.string(), code: z.string(), detail: z.string(), minimum: z.number().optional() }))
    .optional(),
});

/** Idle connections end before the peer would end them, so that no call meets a connection that is being closed. */
const IDLE_MS = 30_000;

/** Signed calls to other services, over connections that are kept. */
export class InternalCalls {
  private readonly http = new HttpAgent({ keepAlive: true, maxFreeSockets: 64, timeout: IDLE_MS, noDelay: true });
  private readonly https = new HttpsAgent({ keepAlive: true, maxFreeSockets: 64, timeout: IDLE_MS, noDelay: true });

  private readonly signer: CallSigner;

  constructor(private readonly options: InternalCallsOptions) {
    this.signer = new CallSigner(options.keys, options.issuer, options.now);
  }

  /**
   * Posts JSON to a service. Throws the peer's refusal as the Problem it sent (status, code, title, errors, Retry-After kept), or
   * PeerUnavailable when it cannot be reached, does not answer in time, fails, or would be reached in clear. Never sends
   * twice: after PeerUnavailable it is not known whether the peer did what was asked, unless it was never asked.
   */
  async post(
    baseUrl: string,
    audience: string,
    path: string,
    body: object,
    context: CallContext = {},
  ): Promise<PeerAnswer> {
    const { log, tls, timeoutMs = 10_000 } = this.options;
    const url = new URL(path, baseUrl);
    if (url.protocol === 'http:' && tls === 'required' && !isLoopback(url.hostname)) {
      throw new PeerUnavailable(`${audience} would be reached in clear; use https, or INTERNAL_TLS=off inside a mesh`, {
        neverAsked: true,
      });
    }
    const traceparent = currentTraceparent();
    const said = {
      ...(context.applicant !== undefined && { [applicantHeader]: applicantToText(context.applicant) }),
      ...(context.idempotencyKey !== undefined && { 'idempotency-key': context.idempotencyKey }),
    };
    const language = currentAcceptLanguage();
    const answer = await postJson({
      url,
      agent: url.protocol === 'https:' ? this.https : this.http,
      ca: this.options.authorities?.(),
      body: JSON.stringify(body),
      timeoutMs: context.timeoutMs ?? timeoutMs,
      headers: {
        authorization: `Bearer ${this.signer.for(audience, { path: url.pathname, headers: said, body })}`,
        ...(traceparent !== undefined && { traceparent }),
        ...(language !== undefined && { 'accept-language': language }), // in which a refusal is worded
        ...said,
      },
    }).catch((cause: unknown) => {
      log.warn({ peer: audience, path, err: cause }, 'peer cannot be reached');
      throw new PeerUnavailable(`${audience} does not answer`, { cause, neverAsked: isUnreachable(cause) });
    });
    return read(answer, audience);
  }

  /** Ends idle connections. */
  close(): void {
    this.http.destroy();
    this.https.destroy();
  }
}

/** Whether no connection came to be, so that nothing was sent. */
function isUnreachable(cause: unknown): boolean {
  const { code = '', syscall = '' } = cause as { readonly code?: string; readonly syscall?: string };
  return (
    syscall === 'connect' || syscall === 'getaddrinfo' || /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code)
  );
}

function read({ status, headers, text }: JsonAnswer, audience: string): PeerAnswer {
  const body = text === '' ? undefined : parse(text, audience);
  if (status < 400) return { status, body };
  const sent = answeredProblem.safeParse(body);
  // A peer that refuses our signature is a fault of ours, not of the person who asked.
  if (!sent.success || status === 500 || sent.data.code === callRefused.code) {
    throw new PeerUnavailable(`${audience} answered ${status}`);
  }
  const { title, code, detail, errors } = sent.data;
  const kept = { ...pick(headers, 'retry-after'), ...pick(headers, 'allow') };
  throw new Problem(receivedProblem(status, code, title), {
    ...(detail !== undefined && { detail: sameText(detail) }),
    errors: errors?.map((error) => ({ ...error, detail: sameText(error.detail) })),
    headers: kept,
  });
}

function pick(headers: JsonAnswer['headers'], name: string): Record<string, string> {
  const value = headers[name];
  return typeof value === 'string' ? { [name]: value } : {};
}

function parse(text: string, audience: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PeerUnavailable(`${audience} answered something else than JSON`, { cause });
  }
}
