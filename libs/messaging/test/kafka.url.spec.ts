import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseKafkaUrl } from '../src/drivers/kafka.url.js';

describe('Kafka URL', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kafka-url-'));
    for (const name of ['ca', 'cert', 'key']) writeFileSync(join(folder, `${name}.pem`), name);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('names one broker or several, at port 9092 unless it says another', () => {
    expect(parseKafkaUrl('kafka://one')).toEqual({ brokers: ['one:9092'], mostCopies: 32_767 });
    expect(parseKafkaUrl('kafka://one:1,two.example:2,[::1]/').brokers).toEqual([
      'one:1',
      'two.example:2',
      '[::1]:9092',
    ]);
  });

  it('encrypts when it is told to, or given certificates', () => {
    expect(parseKafkaUrl('kafka://one?tls=off').ssl).toBeUndefined();
    expect(parseKafkaUrl('kafka://one?tls=on').ssl).toEqual({});
    const files = `ca=${folder}/ca.pem&cert=${folder}/cert.pem&key=${folder}/key.pem`;
    const pem = { ca: Buffer.from('ca'), cert: Buffer.from('cert'), key: Buffer.from('key') };
    expect(parseKafkaUrl(`kafka://one?${files}`).ssl).toEqual(pem);
  });

  it('signs in with what stands before the hosts', () => {
    const sasl = { username: 'us@er', password: 'p:w/d' };
    expect(parseKafkaUrl('kafka://us%40er:p%3Aw%2Fd@one').sasl).toEqual({ mechanism: 'scram-sha-512', ...sasl });
    expect(parseKafkaUrl('kafka://us%40er:p%3Aw%2Fd@one?sasl=plain&tls=on').sasl).toEqual({
      mechanism: 'plain',
      ...sasl,
    });
    expect(parseKafkaUrl('kafka://u:p@127.0.0.1,localhost,[::1]?sasl=plain').sasl?.mechanism).toBe('plain');
  });

  it('caps the copies of a topic', () => {
    expect(parseKafkaUrl('kafka://one?replication=1').mostCopies).toBe(1);
  });

  it.each([
    'kafka:one',
    'kafka://',
    'kafka://one:0',
    'kafka://one:65536',
    'kafka://one,,two',
    'kafka://secret@one',
    'kafka://one/topic',
    'kafka://one?tls=yes',
    'kafka://one?tls=on&tls=on',
    'kafka://one?tls=off&ca=/secret',
    'kafka://one?ca=/no/such/secret',
    'kafka://one?cert=/secret',
    'kafka://one?sasl=plain',
    'kafka://secret:secret@one?sasl=plain',
    'kafka://secret:secret@one?sasl=secret',
    'kafka://one?replication=0',
    'kafka://one?acks=secret',
  ])('refuses %s, and repeats no part of it that may be secret', (url) => {
    expect(() => parseKafkaUrl(url)).toThrow(/^MESSAGE_BROKER /);
    expect(() => parseKafkaUrl(url)).not.toThrow(/secret/);
  });
});
