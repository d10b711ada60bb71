import { hash, randomBytes } from 'node:crypto';

const form = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits in base64url: what the person's browser or program holds, and nobody else. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The session's id: SHA-256 of its token, in hex. Undefined for what cannot be a token. Synchronous, never through libuv's pool. */
export function idOfToken(token: string): string | undefined {
  return form.test(token) ? hash('sha256', token) : undefined;
}
