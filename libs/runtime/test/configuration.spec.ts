import { KeyRing } from '#personal-data';
import {
  ConfigurationInvalid,
  httpVariables,
  internalVariables,
  keyVariables,
  loadConfiguration,
  logVariables,
  mailLimitVariables,
  mobileVariables,
  passwordVariables,
  portVariables,
  publicUrlVariables,
  serverVariables,
  smsVariables,
  testHookVariables,
} from '#runtime';
import { temporaryFolder, testKeys, type TemporaryFolder } from '#runtime/testing';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  ...serverVariables,
  ...httpVariables,
  ...publicUrlVariables,
  ...mailLimitVariables,
  ...mobileVariables,
  ...portVariables,
  ...logVariables,
  ...smsVariables,
  ...keyVariables,
  ...passwordVariables,
  ...internalVariables,
  ...testHookVariables,
});

const load = (env: Record<string, string | undefined>) => loadConfiguration(schema, { ...testKeys(), ...env });

function linesOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigurationInvalid) return error.lines;
    throw error;
  }
  return [];
}

describe('defaults', () => {
  it('are those of the manual', () => {
    expect(load({})).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      MANAGEMENT_HOST: '127.0.0.1',
      MANAGEMENT_PORT: 9000,
      DATA_DIR: './data',
      PUBLIC_URL: 'http://127.0.0.1:3000',
      LOG_LEVEL: 'info',
      EVENT_STORE: 'sqlite:./data/events.db',
      MESSAGE_BROKER: 'sqlite:./data/messages.db',
      DOCUMENT_STORE: 'sqlite:./data/documents.db',
      KEY_STORE: 'sqlite:./data/keys.db',
      SMS: 'file:./data/outbox',
      TRUSTED_PROXIES: [],
      BODY_MAX_BYTES: 16_384,
      JSON_MAX_DEPTH: 4,
      PASSWORD_MIN_LENGTH: 7,
      PASSWORD_MIN_LENGTH_ALONE: 7,
      PASSWORD_MIN_SCORE: 2,
      ARGON2_MEMORY_KIB: 19_456,
      ARGON2_TIME_COST: 2,
      ARGON2_PARALLELISM: 1,
      HASH_CONCURRENCY: undefined,
      INTERNAL_TLS: 'required',
      TEST_HOOKS: '0',
      CRASH_AT: undefined,
    });
  });

  it('follow the variables that they are made of', () => {
    const config = load({
      HOST: '0.0.0.0',
      PORT: '8080',
      DATA_DIR: '/var/lib/prodouane',
      KEY_STORE: 'sqlite::memory:',
    });
    expect(config).toMatchObject({
      MANAGEMENT_HOST: '127.0.0.1',
      PUBLIC_URL: 'http://0.0.0.0:8080',
      EVENT_STORE: 'sqlite:/var/lib/prodouane/events.db',
      KEY_STORE: 'sqlite::memory:',
      SMS: 'file:/var/lib/prodouane/outbox',
    });
  });

  it('write an address of version 6 within a URL as URLs have it', () => {
    expect(load({ HOST: '::1' })).toMatchObject({ PUBLIC_URL: 'http://[::1]:3000' });
  });

  it('stand in for an empty value', () => {
    expect(load({ PORT: '', LOG_LEVEL_FILE: '' })).toMatchObject({ PORT: 3000, LOG_LEVEL: 'info' });
  });
});

describe('values', () => {
  it('are frozen, lists included', () => {
    const config = load({ TRUSTED_PROXIES: '10.0.0.7, 192.168.0.0/16,fd00::/8' });
    expect(config.TRUSTED_PROXIES).toEqual(['10.0.0.7', '192.168.0.0/16', 'fd00::/8']);
    expect(() => Object.assign(config, { PORT: 1 })).toThrow(TypeError);
    expect(() => (config.TRUSTED_PROXIES as string[]).push('0.0.0.0/0')).toThrow(TypeError);
  });

  it('of keys are rings, the identifier key is bytes', () => {
    const config = load({});
    expect(config.LINK_KEY).toBeInstanceOf(KeyRing);
    expect(config.LINK_KEY.current.id).toBe('k1');
    expect(config.IDENTIFIER_KEY).toHaveLength(32);
  });

  test.each(['http://portal.example', 'https://portal.example:8443', 'http://[::1]:3000', 'https://Portal.Example'])(
    'PUBLIC_URL may be %s',
    (url) => expect(load({ PUBLIC_URL: url }).PUBLIC_URL).toBe(url),
  );

  test.each([
    'mongodb://u:p@one:27017,two:27017/prodouane?replicaSet=rs0&tls=true',
    'mongodb+srv://u:p@cluster.example/prodouane',
  ])('DOCUMENT_STORE and KEY_STORE may be %s', (url) => {
    expect(load({ DOCUMENT_STORE: url }).DOCUMENT_STORE).toBe(url);
    expect(load({ KEY_STORE: url }).KEY_STORE).toBe(url);
  });

  it('allow a crash point on loopback with test hooks', () => {
    for (const HOST of ['127.0.0.1', '::1', 'localhost']) {
      expect(load({ CRASH_AT: 'after-append:3', TEST_HOOKS: '1', HOST, PUBLIC_URL: 'http://x' }).CRASH_AT).toBe(
        'after-append:3',
      );
    }
  });
});

describe('a wrong value stops the start with one line', () => {
  const origin =
    'is not an http(s) origin; write an absolute http(s) URL without path or trailing slash, such as https://portal.example';
  const hash = 'id:base64 of 32 bytes; several separated by commas, the current one first';
  const crash = 'CRASH_AT: is refused here; remove it, or set TEST_HOOKS=1 and a loopback HOST such as 127.0.0.1';
  test.each<[Record<string, string | undefined>, string]>([
    [{ PORT: 'abc' }, 'PORT: "abc" is not a whole number; write a whole number from 0 to 65535'],
    [{ PORT: '-1' }, 'PORT: "-1" is not a whole number; write a whole number from 0 to 65535'],
    [{ PORT: '3000.5' }, 'PORT: "3000.5" is not a whole number; write a whole number from 0 to 65535'],
    [{ PORT: '65536' }, 'PORT: "65536" is above 65535; write a whole number from 0 to 65535'],
    [{ PASSWORD_MIN_LENGTH: '6' }, 'PASSWORD_MIN_LENGTH: "6" is below 7; write a whole number from 7 to 64'],
    [{ PASSWORD_MIN_SCORE: '5' }, 'PASSWORD_MIN_SCORE: "5" is not a score; write a whole number from 0 to 4'],
    [
      { HASH_QUEUE: 'many' },
      'HASH_QUEUE: "many" is neither "auto" nor a number from 1 to 9999; write auto, or a whole number from 1 to 9999',
    ],
    [
      { HOST: 'a b', PUBLIC_URL: 'http://x' },
      'HOST: "a b" is not a host name or address; write an IP address or host name, such as 127.0.0.1 or 0.0.0.0',
    ],
    [{ PUBLIC_URL: 'portal.example' }, `PUBLIC_URL: "portal.example" ${origin}`],
    [{ PUBLIC_URL: 'ftp://portal.example' }, `PUBLIC_URL: "ftp://portal.example" ${origin}`],
    [{ PUBLIC_URL: 'https://portal.example/' }, `PUBLIC_URL: "https://portal.example/" ${origin}`],
    [{ PUBLIC_URL: 'https://portal.example/space' }, `PUBLIC_URL: "https://portal.example/space" ${origin}`],
    [{ PUBLIC_URL: 'https://u:p@portal.example' }, `PUBLIC_URL: "https://u:p@portal.example" ${origin}`],
    [{ PUBLIC_URL: 'https://portal.example?x' }, `PUBLIC_URL: "https://portal.example?x" ${origin}`],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL: "loud" is not one of the words it may be; write fatal or error or warn or info or debug or trace or silent',
    ],
    [
      { EVENT_STORE: 'postgres://u:secret@db/x' },
      'EVENT_STORE: its value (not shown) does not begin with sqlite: or kurrentdb: or kurrentdb+discover: or esdb: or esdb+discover:; write sqlite:<file> or kurrentdb://user:password@host:port or kurrentdb+discover://user:password@host',
    ],
    [
      { DOCUMENT_STORE: 'mongodb://host/db?tls=on', KEY_STORE: 'mongodb://host/db?tls=on' },
      'KEY_STORE: is the database of DOCUMENT_STORE; name another one, which is backed up apart',
    ],
    [
      { KEY_STORE: 'mongodb://u:hunter2@host/db' },
      'KEY_STORE: its value (not shown) would send a password in clear: tls=on; write sqlite:<file> or mongodb://user:password@host:port,host:port/database?replicaSet=name&tls=on or mongodb+srv://user:password@host/database',
    ],
    [
      { SMS: `twilio://AC${'0'.repeat(32)}:hunter2@+33612345678?api=http://proxy.example` },
      'SMS: its value (not shown) would send its auth token in clear: write api=https://…; write file:<folder>, twilio://<account SID>:<auth token>@<number or messaging service SID>, or none',
    ],
    [
      { SMS: 'twilio://x' },
      'SMS: its value (not shown) is no channel for text messages; write file:<folder>, twilio://<account SID>:<auth token>@<number or messaging service SID>, or none',
    ],
    [
      { TRUSTED_PROXIES: '10.0.0.0/33' },
      'TRUSTED_PROXIES: "10.0.0.0/33" holds something that is neither an address nor a network; write addresses and networks separated by commas, such as 10.0.0.7,192.168.0.0/16',
    ],
    [{ INTERNAL_TLS: 'no' }, 'INTERNAL_TLS: "no" is not one of the words it may be; write required or off'],
    [{ LINK_KEY: undefined }, `LINK_KEY: is not set; write ${hash}, or name a file in LINK_KEY_FILE`],
    [{ LINK_KEY: 'hunter2hunter2' }, `LINK_KEY: its value (not shown) is not a ring of keys; write ${hash}`],
    [
      { IDENTIFIER_KEY: 'c2hvcnQ=' },
      'IDENTIFIER_KEY: its value (not shown) is not the base64 of 32 bytes; write base64 of 32 bytes (openssl rand -base64 32)',
    ],
    [
      { CRASH_AT: 'Nowhere!' },
      'CRASH_AT: "Nowhere!" is not the name of a crash point; write a name such as after-append or after-publish:3, together with TEST_HOOKS=1 on a loopback HOST',
    ],
    [{ CRASH_AT: 'after-append' }, crash],
    [{ CRASH_AT: 'after-append', TEST_HOOKS: '1', HOST: '0.0.0.0' }, crash],
    [{ CRASH_AT: 'after-append', TEST_HOOKS: '1', HOST: '127.example', PUBLIC_URL: 'http://x' }, crash],
  ])('%j', (env, line) => expect(linesOf(env)).toEqual([line]));

  it('and all of them at once, each its own', () => {
    expect(
      linesOf({ PORT: 'x', LOG_LEVEL: 'y', LINK_KEY: 'secret-value' }).map((line) => line.split(':', 1)[0]),
    ).toEqual(['PORT', 'LOG_LEVEL', 'LINK_KEY']);
  });

  it('without the value of a secret anywhere in the error', () => {
    const EVENT_STORE = 'mongodb://user:hunter2@host/db';
    expect.assertions(1);
    try {
      load({ EVENT_STORE, LINK_KEY: 'k1:hunter2' });
    } catch (error) {
      expect(`${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain('hunter2');
    }
  });
});

describe('a value from a file', () => {
  let folder: TemporaryFolder;
  beforeAll(async () => (folder = await temporaryFolder()));
  afterAll(() => folder.remove());
  const file = async (name: string, text: string) => {
    const path = join(folder.path, name);
    await writeFile(path, text);
    return path;
  };

  it('is read as if it were set, without its trailing line break', async () => {
    const LINK_KEY_FILE = await file('link', `${testKeys().LINK_KEY}\r\n`);
    const PORT_FILE = await file('port', '8080\n');
    expect(load({ LINK_KEY: undefined, LINK_KEY_FILE, PORT_FILE })).toMatchObject({
      PORT: 8080,
      PUBLIC_URL: 'http://127.0.0.1:8080',
    });
  });

  it('together with the variable is an error', async () => {
    expect(linesOf({ PORT: '1', PORT_FILE: await file('port', '2') })).toEqual([
      'PORT: is set twice; set either PORT or PORT_FILE, not both',
    ]);
  });

  it('that is not there is one error, whatever is made from it', () => {
    expect(linesOf({ HOST_FILE: '/nowhere/host' })).toEqual([
      'HOST_FILE: cannot read "/nowhere/host" (ENOENT); write the path of a readable file',
    ]);
  });
});
