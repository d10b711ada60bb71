import type { DynamicModule, ExceptionFilter } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { nestLogger } from '#observability';
import { answerNotModified } from '../caching/not-modified.js';
import { addressOf } from './address-of.js';
import { readBodies } from './bodies.js';
import { Drain, DRAIN_MS } from './drain.js';
import { fastifyAdapter, type CommonHeaders } from './fastify-adapter.js';
import { ProblemFilter } from './problem.filter.js';
import { installRequestHooks } from './request-hooks.js';
import type { TlsFolder } from './tls-folder.js';

export interface ServiceOptions {
  /** Name of the service: in logs, metrics, and as the audience of internal calls. */
  readonly name: string;
  readonly module: DynamicModule;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly log: Logger;
  /** Addresses and networks whose `X-Forwarded-For` is believed. None by default. */
  readonly trustedProxies?: readonly string[];
  /** Largest body in bytes; 16 kB by default. */
  readonly bodyLimit?: number;
  /** Deepest nesting of JSON; 4 by default. */
  readonly jsonDepth?: number;
  /** Where `application/x-www-form-urlencoded` bodies are read; nowhere by default. */
  readonly forms?: (request: FastifyRequest) => boolean;
  /** What answers errors in place of ProblemFilter; it may extend it. */
  readonly filter?: ExceptionFilter;
  /** Headers of every answer, those included that are given before a request could be read. */
  readonly commonHeaders?: CommonHeaders;
  /** Called before the routes exist: plugins, hooks (`onRequest`), documents (OpenAPI). */
  readonly prepare?: (app: NestFastifyApplication, fastify: FastifyInstance) => Promise<void> | void;
  /** Serves https with this certificate; plain http without. */
  readonly tls?: TlsFolder;
  /** How long requests in flight may take when the service closes, in milliseconds; 8 s by default. */
  readonly drainMs?: number;
}

export interface RunningService {
  readonly app: NestFastifyApplication;
  /** `http://127.0.0.1:3000`, with the port that was taken; `https:` where TLS is served. */
  readonly url: string;
  /** Stops accepting, finishes what runs, ends idle connections, then closes the module. Calling it twice does no harm. */
  close(): Promise<void>;
}

/**
 * Starts a service: Nest on Fastify, with the input limits, problem documents, traces, access log and metrics that all
 * share. Resolves once it listens. Throws what kept the module from starting, with nothing left open.
 */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const { name, log, host, port, drainMs = DRAIN_MS } = options;
  const adapter = fastifyAdapter({
    bodyLimit: options.bodyLimit ?? 16_384,
    trustedProxies: options.trustedProxies ?? [],
    tls: options.tls,
    commonHeaders: options.commonHeaders,
  });
  const fastify: FastifyInstance = adapter.getInstance();
  const drain = new Drain(fastify.server);
  options.commonHeaders?.install(fastify);
  installRequestHooks(fastify, { name, log, drain });
  answerNotModified(fastify);
  readBodies(fastify, { jsonDepth: options.jsonDepth ?? 4, forms: options.forms });

  const app = await NestFactory.create<NestFastifyApplication>(options.module, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(log),
  });
  try {
    app.useGlobalFilters(options.filter ?? new ProblemFilter(log));
    await options.prepare?.(app, fastify);
    // Fastify would listen on every address of that name and could then not end them gently.
    await app.listen(port, host === 'localhost' ? '127.0.0.1' : host);
  } catch (error) {
    await app.close();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    app,
    url: addressOf(fastify.server),
    close: () => (closing ??= drain.run(drainMs).then(() => app.close())),
  };
}
