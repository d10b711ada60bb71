import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { notFound, type ProblemKind } from '#contracts';
import type { Logger } from 'pino';
import { collectDefaultMetrics, register } from 'prom-client';
import { Drain } from '#web';
import { addressOf } from '#web';
import { Trace } from '#observability';
import { problemDocument, PROBLEM_TYPE } from '#web';
import { internalError, methodNotAllowed } from '#web';
import { Problem } from '#web';
import { Readiness, type Check } from './readiness.js';

export interface ManagementOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** What must answer for the service to be ready, by name: `{ eventStore: () => ports.eventStore.ping() }`. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly log: Logger;
  /** Longest time a check may take, in milliseconds; 2 s by default. */
  readonly checkTimeoutMs?: number;
}

export interface RunningManagement {
  readonly url: string;
  /** Resolves with true once the service is ready as `/health/ready` says it, with false where it stops before. */
  ready(): Promise<boolean>;
  /** From now on not ready: load balancers look elsewhere while what runs is finished. */
  drain(): void;
  close(): Promise<void>;
}

/** Part of every delay that is measured. Sampled every 10 ms, as by default, an idle process did little else. */
const EVENT_LOOP_SAMPLED_EVERY_MS = 50;

let processIsMeasured = false;

/**
 * Serves `/health/live`, `/health/ready` and `/metrics` on a port of their own. Live: the event loop turns; it asks nothing
 * and nobody. Ready: 200 when every check resolves in time, else 503; the body names each check and whether it is up.
 */
export async function startManagement(options: ManagementOptions): Promise<RunningManagement> {
  const { host, port, checks, log, checkTimeoutMs = 2000 } = options;
  if (!processIsMeasured) collectDefaultMetrics({ eventLoopMonitoringPrecision: EVENT_LOOP_SAMPLED_EVERY_MS });
  processIsMeasured = true;
  const readiness = new Readiness(checks, checkTimeoutMs, log);

  const server = createServer((request, response) => {
    respond(request, response, readiness).catch((error: unknown) => {
      log.error({ err: error }, 'management answered 500');
      if (!response.headersSent) send(response, 500, problem(internalError), PROBLEM_TYPE);
    });
  });
  const drain = new Drain(server);
  server.listen(port, host);
  await once(server, 'listening');
  let closing: Promise<void> | undefined;
  return {
    url: addressOf(server),
    ready: () => readiness.reached(),
    drain: () => readiness.stop(),
    close: () => {
      readiness.stop();
      return (closing ??= drain.run(1000));
    },
  };
}

async function respond(request: IncomingMessage, response: ServerResponse, readiness: Readiness): Promise<void> {
  const path = request.url?.split('?', 1)[0];
  const isKnown = path === '/health/live' || path === '/health/ready' || path === '/metrics';
  if (!isKnown) return send(response, 404, problem(notFound), PROBLEM_TYPE);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return send(response, 405, problem(methodNotAllowed), PROBLEM_TYPE);
  }
  if (path === '/health/live') return send(response, 200, '{"status":"up"}', 'application/json');
  if (path === '/metrics') return send(response, 200, await register.metrics(), register.contentType);
  const report = await readiness.report();
  send(response, report.status === 'up' ? 200 : 503, JSON.stringify(report), 'application/json');
}

function send(response: ServerResponse, status: number, body: string, type: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}

function problem(kind: ProblemKind): string {
  return JSON.stringify(problemDocument(new Problem(kind), 'en', Trace.from(undefined).traceId));
}
