import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { ConfigurationInvalid, loadConfiguration } from '#runtime';
import { testKeys } from '#runtime/testing';
import { adhesionConfiguration } from '../../config.js';
import { catalogueFile } from './catalogue-file.js';

const name = { fr: 'StatNCB', en: 'StatNCB' };
const statncb = { id: 'statncb', name, requiredLevel: 'password', needsAdhesion: false };
const callback = 'https://statncb.example/callback';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = publicKey.export({ format: 'jwk' });
const fapi = { kind: 'fapi', redirectUris: [callback], jwks: { keys: [key] } };

const parse = (client: object, over: object = {}) =>
  catalogueFile.safeParse({ teleservices: [{ ...statncb, ...over, client }] });
const clientOf = (client: object, over: object = {}) => parse(client, over).data?.[0]?.client;
const linesOf = (client: object) =>
  parse(client).error?.issues.map(({ path, message }) => `${path.slice(3).join('.')} ${message}`);

describe('the client in an entry of the catalogue', () => {
  it('needs no more than where people come back to', () => {
    expect(clientOf({ redirectUris: [callback] })).toEqual({
      kind: 'plain',
      redirectUris: [callback],
      postLogoutRedirectUris: [],
      scopes: ['openid'],
      idTokenSignedResponseAlg: 'ES256',
    });
  });

  it('says the rest of it', () => {
    const whole = {
      kind: 'plain',
      redirectUris: [callback, 'http://127.0.0.1:8080/callback?from=portal'],
      postLogoutRedirectUris: ['https://statncb.example/'],
      backchannelLogoutUri: 'https://statncb.example/logout',
      scopes: ['openid', 'profile', 'email', 'operator'],
      idTokenSignedResponseAlg: 'RS256',
      certification: true,
    };
    expect(clientOf(whole)).toEqual(whole);
    expect(clientOf({ ...fapi, kind: 'fapi' })).toMatchObject({ kind: 'fapi', jwks: { keys: [key] } });
  });

  it('is of kind fapi where more than a password is demanded, unless it says otherwise [R-43]', () => {
    const { kind: _, ...said } = fapi;
    expect(clientOf(said, { requiredLevel: 'sms-token' })).toMatchObject({ kind: 'fapi' });
    const plain = { kind: 'plain', redirectUris: [callback] };
    expect(clientOf(plain, { requiredLevel: 'totp' })).toMatchObject({ kind: 'plain' });
  });

  it('keeps of a key what verifies, in the words of any software', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
    const keys = [
      { ...key, kid: 'a', use: 'sig', alg: 'ES256', key_ops: ['verify'], x5c: ['MIIB'] },
      { ...rsa, kid: 'b' },
    ];
    const kept = [
      { ...key, kid: 'a', use: 'sig', alg: 'ES256' },
      { ...rsa, kid: 'b' },
    ];
    expect(clientOf({ ...fapi, jwks: { keys } })).toMatchObject({ jwks: { keys: kept } });
  });

  it.each([
    ['http://statncb.example/callback', 'must begin with https:, or with http: on this machine'],
    ['fr.statncb:/callback', 'must begin with https:, or with http: on this machine'],
    ['javascript:alert(1)', 'must begin with https:, or with http: on this machine'],
    ['https://statncb.example/callback#top', 'must have no fragment'],
    ['https://statncb.example/callback#', 'must have no fragment'],
    ['https://anna@statncb.example/', 'must name nobody before its host'],
    ['https://*.statncb.example/', 'must be written out, without *'],
    ['/callback', 'is no URL'],
  ])('sends nobody to %s', (address, wrong) => {
    expect(linesOf({ redirectUris: [callback, address] })).toEqual([`redirectUris.1 ${wrong}`]);
    const others = { postLogoutRedirectUris: [address], backchannelLogoutUri: address };
    expect(linesOf({ redirectUris: [callback], ...others })).toEqual([
      `postLogoutRedirectUris.0 ${wrong}`,
      `backchannelLogoutUri ${wrong}`,
    ]);
  });

  const wrongKey = 'is no public key that verifies ES256 on P-256, or PS256 of 2048 bits or more';
  it.each<[object, string]>([
    [{ redirectUris: [] }, 'redirectUris needs one address at least'],
    [{ redirectUris: [callback, callback] }, 'redirectUris has one address twice'],
    [{ redirectUris: [callback], scopes: ['profile'] }, 'scopes must have openid among them'],
    [{ redirectUris: [callback], scopes: ['openid', 'openid'] }, 'scopes has one scope twice'],
    [{ ...fapi, jwks: undefined }, 'jwks is needed by kind fapi; "kind": "plain" needs none'],
    [{ ...fapi, kind: 'plain' }, 'jwks is of kind fapi alone'],
    [{ ...fapi, idTokenSignedResponseAlg: 'RS256' }, 'idTokenSignedResponseAlg must be ES256 for kind fapi'],
    [{ ...fapi, certification: true }, 'certification is of kind plain alone'],
    [
      { ...fapi, jwks: { keys: [privateKey.export({ format: 'jwk' })] } },
      'jwks.keys.0 holds a private key: only its public half belongs here',
    ],
    [{ ...fapi, jwks: { keys: [{ ...key, x: 'AA' }] } }, `jwks.keys.0 ${wrongKey}`],
    [{ ...fapi, jwks: { keys: [{ ...key, use: 'enc' }] } }, `jwks.keys.0 ${wrongKey}`],
    [{ ...fapi, jwks: { keys: [{ ...key, kid: 1 }] } }, `jwks.keys.0 ${wrongKey}`],
    [
      {
        ...fapi,
        jwks: {
          keys: [generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })],
        },
      },
      `jwks.keys.0 ${wrongKey}`,
    ],
    [{ ...fapi, jwks: { keys: [key, { ...key, kid: 'a' }] } }, 'jwks.keys has keys without a kid each of its own'],
  ])('says what is wrong: %j', (client, line) => {
    expect(linesOf(client)).toEqual([line]);
  });

  it('has no words besides', () => {
    expect(linesOf({ redirectUris: [callback], secret: 'x' })).toHaveLength(1);
    expect(linesOf({ redirectUris: [callback], scopes: ['openid', 'phone'] })).toHaveLength(1);
  });
});

describe('a client of the certification', () => {
  const client = { redirectUris: [callback], certification: true };
  const load = (env: Record<string, string> = {}) =>
    loadConfiguration(adhesionConfiguration, {
      ...testKeys(),
      TELESERVICES: JSON.stringify({ teleservices: [{ ...statncb, client }] }),
      ...env,
    });

  it('is refused, but by those who say that they run it', () => {
    const line = 'TELESERVICES: "certification" of statncb is refused unless CERTIFICATION_CLIENTS=1';
    expect(() => load()).toThrow(new ConfigurationInvalid([line]));
    expect(load({ CERTIFICATION_CLIENTS: '1' }).TELESERVICES?.[0]?.client?.certification).toBe(true);
  });
});
