import { createHmac, hash, randomBytes } from 'node:crypto';

const form = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits in base64url: what the person's browser or program holds, and nobody else. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The session's id: SHA-256 of its token, in hex. Undefined for what cannot be a token. Synchronous, never through libuv's pool. */
export function idOfToken(token: string): string | undefined {
  return form.test(token) ? hash('sha256', token) : undefined;
}

/** A new public id of a session, which has nothing to do with its token. */
export function newPublicId(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The public id of a session. One that was opened before sessions had them goes on under a name that comes of its document's id, from
 * which nobody finds back to it; the last of those ends SESSION_ABSOLUTE_HOURS after the upgrade.
 */
export function publicIdOf({ id, sid }: { readonly id: string; readonly sid?: string }): string {
  return sid ?? createHmac('sha256', id).update('sid').digest('base64url');
}
