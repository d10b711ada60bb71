import { describe, expect, it } from '@jest/globals';
import { SessionCookie } from './session-cookie.js';
import { idOfToken, newToken } from './session-token.js';

const plain = new SessionCookie('http://127.0.0.1:3000');
const secure = new SessionCookie('https://portail.example');

describe('the session cookie', () => {
  it('is bound to the host on https and readable by no script', () => {
    expect(secure.carrying('t')).toBe('__Host-session=t; Path=/; HttpOnly; SameSite=Lax; Secure');
    expect(plain.carrying('t')).toBe('session=t; Path=/; HttpOnly; SameSite=Lax');
    expect(secure.forgotten()).toBe('__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
  });

  it('is found among others, by its whole name', () => {
    expect(plain.tokenOf({ cookie: 'xsession=no; language=fr;session=yes; session=second' })).toBe('yes');
    expect(secure.tokenOf({ cookie: 'session=no' })).toBeUndefined();
    expect(plain.tokenOf({})).toBeUndefined();
  });

  it('gives way to a bearer token, even to a malformed one', () => {
    expect(plain.tokenOf({ authorization: 'bearer abc', cookie: 'session=no' })).toBe('abc');
    for (const authorization of ['Bearer', 'Bearer ', 'Bearer a b', 'BEARER  a b'])
      expect(plain.tokenOf({ authorization, cookie: 'session=no' })).toBeUndefined();
  });

  it.each(['Basic amVhbjpwYXNz', 'Digest username="a"', 'Negotiate YII', 'bearerish abc', ''])(
    'decides beside another scheme of authorization: %s',
    (authorization) => {
      expect(plain.tokenOf({ authorization, cookie: 'session=yes' })).toBe('yes');
      expect(plain.tokenOf({ authorization })).toBeUndefined();
    },
  );
});

describe('a session token', () => {
  it('has 256 bits, and its id is not the token', () => {
    const token = newToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(idOfToken(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(newToken()).not.toBe(token);
  });

  it('is told from anything else before it is hashed', () => {
    expect(idOfToken('')).toBeUndefined();
    expect(idOfToken(`${newToken()}=`)).toBeUndefined();
    expect(idOfToken('é'.repeat(43))).toBeUndefined();
  });
});
