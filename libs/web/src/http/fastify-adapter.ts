import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Server as SecureServer } from 'node:tls';
import { problemOfStatus } from '../problem/http-problems.js';
import type { Language, Texts } from '#contracts';
import { problemDocument, PROBLEM_TYPE } from '../problem/problem-document.js';
import { Trace } from '#observability';
import { acceptedLanguage, wordedIn } from '../problem/accepted-language.js';
import type { TlsFolder } from './tls-folder.js';
import { networks } from './networks.js';

/** A client that has not sent its headers after so long, or its whole request, is told so and let go. */
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 20_000;
/** A TLS handshake that takes longer is given up: shorter than a drain, which would wait for it. */
const HANDSHAKE_WITHIN_MS = 5000;
/** Longer than the idle time of usual load balancers (60 s), so that they, not we, end idle connections. */
const KEEP_ALIVE_MS = 72_000;

/** Of a part of the path, in characters. */
const LONGEST_PARAMETER = 256;

/** What is wrong with a path, by the code of Fastify's error: no route has been found by then, and none of its parameters. */
const pathDetail: Readonly<Record<string, Texts>> = {
  FST_ERR_BAD_URL: {
    en: 'The path is malformed: each percent sign in it stands before two hexadecimal digits, and together they make UTF-8.',
    fr: 'Le chemin de l’adresse est mal formé : chaque signe pour cent y précède deux chiffres hexadécimaux, qui ensemble font de l’UTF-8.',
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    en: `A part of the path has more than ${LONGEST_PARAMETER} characters.`,
    fr: `Une partie du chemin de l’adresse a plus de ${LONGEST_PARAMETER} caractères.`,
  },
};

/** Headers that every answer has. */
export interface CommonHeaders {
  /** Of what is answered before anything is known of the request. */
  readonly everywhere: Headers;
  /** Sets those of every other answer, before anything may refuse the request. */
  install(fastify: FastifyInstance): void;
}

export interface AdapterOptions {
  readonly bodyLimit: number;
  readonly trustedProxies: readonly string[];
  /** Serves https with this, which is then renewed while it serves; plain http without. */
  readonly tls?: TlsFolder;
  readonly commonHeaders?: CommonHeaders;
}

type Headers = Readonly<Record<string, string>>;

/** Fastify under Nest, with limits on time and size, and problem documents for what fails before any route. */
export function fastifyAdapter(options: AdapterOptions): FastifyAdapter {
  const { tls, commonHeaders: { everywhere } = { everywhere: {} } } = options;
  const server = {
    headersTimeout: HEADERS_WITHIN_MS,
    connectionsCheckingInterval: 1000,
    requireHostHeader: false, // answered by us, as a problem
  };
  const { cert, key } = tls?.current ?? {};
  const secure = { ...server, cert, key, handshakeTimeout: HANDSHAKE_WITHIN_MS };
  const adapter = new FastifyAdapter({
    ...(tls ? { https: secure } : { http: server }),
    logger: false,
    skipMiddie: true, // Nest middleware is not used: Fastify's hooks do the same for less
    bodyLimit: options.bodyLimit,
    trustProxy: options.trustedProxies.length > 0 && networks(options.trustedProxies),
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_WITHIN_MS,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    exposeHeadRoutes: true,
    forceCloseConnections: 'idle',
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => answerSocket(error, socket, everywhere),
    frameworkErrors: (error: { statusCode?: number; code?: string }, request: FastifyRequest, reply: FastifyReply) => {
      answerRaw(request.raw, reply.raw, error.statusCode ?? 400, everywhere, pathDetail[error.code ?? '']);
    },
  });
  const { server: listener } = adapter.getInstance();
  if (tls && listener instanceof SecureServer) tls.renew(listener);
  listener.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    answerRaw(request, response, 417, everywhere);
  });
  return adapter;
}

/** What could not be read as HTTP is answered on the bare socket. */
function answerSocket(error: NodeJS.ErrnoException, socket: Socket, everywhere: Headers): void {
  const speaksNoTls = /^ERR_(?:SSL|TLS)_/.test(error.code ?? '');
  if (error.code === 'ECONNRESET' || speaksNoTls || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const { headers, body } = plainProblem(status, acceptedLanguage(undefined));
  const lines = Object.entries({ ...everywhere, ...headers, connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}

function answerRaw(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  everywhere: Headers,
  detail?: Texts,
): void {
  const { headers, body } = plainProblem(status, acceptedLanguage(request.headers['accept-language']), detail);
  response.writeHead(status, { ...everywhere, ...headers }).end(body);
}

function plainProblem(status: number, language: Language, detail?: Texts) {
  const problem = problemOfStatus(status, { ...(detail && { detail }) });
  const body = JSON.stringify(problemDocument(problem, language, Trace.from(undefined).traceId));
  const headers = {
    'content-type': PROBLEM_TYPE,
    'cache-control': 'no-store',
    ...wordedIn(language),
    'content-length': Buffer.byteLength(body),
  };
  return { headers, body };
}
