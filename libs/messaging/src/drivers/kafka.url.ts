import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { SASLOptions } from 'kafkajs';

/** Where a Kafka cluster is and how one gets in, read from a `kafka:` URL. */
export interface KafkaSettings {
  readonly brokers: readonly string[];
  readonly ssl?: ConnectionOptions;
  readonly sasl?: SASLOptions;
  /** A cluster of fewer nodes than a topic wants copies: that many are made. */
  readonly mostCopies: number;
}

const mechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/**
 * `kafka://[user:password@]host[:port][,host[:port]…][?parameters]`, the port being 9092 where it is not said:
 * - `tls=on` encrypts; `ca`, `cert` and `key` name PEM files (a private authority, a client's certificate) and imply it;
 * - `sasl=scram-sha-512` (where a user is given), `scram-sha-256` or `plain`, the last not in clear beyond this machine;
 * - `replication=1` caps the copies of a topic that is provisioned, for a cluster of fewer nodes than three.
 *
 * Throws an error that says what is wrong and quotes nothing of the URL but names of parameters.
 */
export function parseKafkaUrl(url: string): KafkaSettings {
  const [, user, password, hosts = '', query = ''] =
    /^kafka:\/\/(?:([^:@/]*):([^@/]*)@)?([^/?@]+)\/?(?:\?(.*))?$/.exec(url) ?? refuse('is not kafka://host:port');
  const parameters = new URLSearchParams(query);
  const taken = (name: string): string | undefined => {
    const [value, ...more] = parameters.getAll(name);
    if (more.length > 0) refuse(`names "${name}" twice`);
    parameters.delete(name);
    return value;
  };
  const brokers = hosts.split(',').map(parseHost);
  const ssl = parseTls(taken('tls'), { ca: taken('ca'), cert: taken('cert'), key: taken('key') });
  const sasl = parseSasl(taken('sasl'), user, password);
  if (sasl?.mechanism === 'plain' && !ssl && !brokers.every(isThisMachine)) refuse('sends a password in clear: tls=on');
  const copies = taken('replication') ?? '32767';
  if (!/^[1-9]\d{0,4}$/.test(copies)) refuse('wants replication=<a whole number from 1>');
  const [unknown] = parameters.keys();
  if (unknown !== undefined) refuse(`does not know "${unknown}"`);
  return { brokers, ...(ssl && { ssl }), ...(sasl && { sasl }), mostCopies: Number(copies) };
}

function parseHost(text: string): string {
  const [, host = '', port = '9092'] = /^(\[[0-9a-fA-F:]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (host === '' || Number(port) < 1 || Number(port) > 65_535) refuse('holds something that is not host:port');
  return `${host}:${port}`;
}

function parseTls(tls: string | undefined, files: Record<'ca' | 'cert' | 'key', string | undefined>) {
  if (tls !== undefined && tls !== 'on' && tls !== 'off') refuse('wants tls=on or tls=off');
  const named = Object.entries(files).filter(([, file]) => file !== undefined);
  if (tls === 'off' && named.length > 0) refuse('names certificates and tls=off');
  if ((files.cert === undefined) !== (files.key === undefined)) refuse('wants "cert" and "key" together');
  if (tls !== 'on' && named.length === 0) return undefined;
  return Object.fromEntries(named.map(([name, file]) => [name, readPem(name, file as string)])) as ConnectionOptions;
}

function readPem(name: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    return refuse(`names a file as "${name}" that cannot be read`, error);
  }
}

function parseSasl(mechanism: string | undefined, user?: string, password?: string): SASLOptions | undefined {
  if (!user || !password) return mechanism === undefined ? undefined : refuse('names "sasl" without user:password@');
  const known = mechanisms.find((one) => one === (mechanism ?? 'scram-sha-512'));
  if (known === undefined) return refuse(`wants sasl=${mechanisms.join(' or ')}`);
  return {
    mechanism: known,
    username: decodeURIComponent(user),
    password: decodeURIComponent(password),
  } as SASLOptions;
}

function isThisMachine(broker: string): boolean {
  const host = broker.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function refuse(what: string, cause?: unknown): never {
  throw new Error(`MESSAGE_BROKER ${what}`, { cause });
}
