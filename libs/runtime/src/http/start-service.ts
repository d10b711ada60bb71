import type { DynamicModule, ExceptionFilter } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

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
  /** Called before the routes exist: plugins, hooks (`onRequest`), documents (OpenAPI). */
  readonly prepare?: (app: NestFastifyApplication, fastify: FastifyInstance) => Promise<void> | void;
  /** How long requests in flight may take when the service closes, in milliseconds; 8 s by default. */
  readonly drainMs?: number;
}

export interface RunningService {
  readonly app: NestFastifyApplication;
  /** `http://127.0.0.1:3000`, with the port that was taken. */
  readonly url: string;
  /** Stops accepting, finishes what runs, ends idle connections, then closes the module. Calling it twice does no harm. */
  close(): Promise<void>;
}

/** Starts a service: Nest on Fastify, with the input limits, problem documents, traces, access log and metrics that all share. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  throw new Error(`${options.name}: not yet`);
}
