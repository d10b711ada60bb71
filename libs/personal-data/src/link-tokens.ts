import { createHmac, timingSafeEqual } from 'node:crypto';
import { KeyUnknown } from './errors.js';
import { frame } from './framing.js';
import { keyIdPattern, type KeyRing } from './keys/key-ring.js';

export const linkPurposes = [
  'activate',
  'disown',
  'reset',
  'confirm-email',
  'stop-email',
  'undo-email',
  'recover-factor',
  'stop-recovery',
  'recover-mobile',
  'stop-factor',
  'reopen',
  'invitation',
] as const;
/**
 * What a mailed link is for. The subject of `activate` and `disown` is the registration key, of `invitation` the invitation id, which
 * stands in the place of an account, too; of the others the account id.
 */
export type LinkPurpose = (typeof linkPurposes)[number];

/** The claims of a token, in clear. The account id is not in it, but under its signature. */
export interface LinkClaims {
  readonly keyId: string;
  readonly purpose: LinkPurpose;
  /** Registration key, invitation id or account id. */
  readonly subject: string;
  /** From 1; a higher one makes older links void. */
  readonly generation: number;
  /** ISO 8601 instant, UTC, in milliseconds. */
  readonly expiresAt: string;
}

/** The claims of a token to issue. */
export interface LinkToIssue extends Omit<LinkClaims, 'keyId'> {
  readonly accountId: string;
  /** Key that the event names; the current one when absent. */
  readonly keyId?: string;
}

const macBytes = 32;
/** Generation and expiry. */
const numberBytes = 10;
const maxTokenLength = 512;
const subjectPattern = /^[0-9a-f-]{1,36}$/;

/**
 * Signed tokens (HMAC) of mailed links: derived from LINK_KEY by whoever sends or checks one, never stored or carried.
 * The same claims give the same token, so a mail sent twice holds one link. All of it is base64url of (key id, purpose,
 * subject, generation, expiry, HMAC(LINK_KEY[key id]; purpose, account id, subject, generation, expiry)).
 */
export class LinkTokens {
  constructor(private readonly ring: KeyRing) {}

  /** Key id to fix in an event that leads to a link. */
  get currentKeyId(): string {
    return this.ring.current.id;
  }

  /** The token, of letters, digits, `-` and `_`. Throws KeyUnknown for a key not held, RangeError for claims no token can hold. */
  issue({ accountId, keyId = this.currentKeyId, ...link }: LinkToIssue): string {
    const claims = { ...link, keyId };
    const expiry = Date.parse(claims.expiresAt);
    if (
      !subjectPattern.test(claims.subject) ||
      !Number.isInteger(claims.generation) ||
      claims.generation < 1 ||
      !(expiry >= 0)
    ) {
      throw new RangeError(`No link token for generation ${claims.generation} until ${claims.expiresAt}`);
    }
    const key = this.ring.get(keyId);
    if (key === undefined) throw new KeyUnknown(keyId);
    return Buffer.concat([encode(claims, expiry), sign(key, claims, expiry, accountId)]).toString('base64url');
  }

  /** What the token says, unverified; undefined when it is not written like a token. Never throws, whatever it is given. */
  parse(token: string): LinkClaims | undefined {
    return decode(token)?.claims;
  }

  /**
   * The claims, if this ring signed them for this account; else undefined. Never throws. The signature alone is checked:
   * the caller compares purpose, subject, generation and expiry with what it knows.
   */
  verify(token: string, accountId: string): LinkClaims | undefined {
    const decoded = decode(token);
    const key = decoded && this.ring.get(decoded.claims.keyId);
    if (decoded === undefined || key === undefined) return undefined;
    const { claims, expiry, mac } = decoded;
    return timingSafeEqual(mac, sign(key, claims, expiry, accountId)) ? claims : undefined;
  }
}

/**
 * The token in what a mail program left of a link's parameter `token`: blanks and line breaks, quoting, punctuation round it,
 * and the remains of a transfer encoding are left out, since nothing else can be meant by them. Undefined where a part of the
 * token is missing. Who signed it, and whether it works, is for `verify`.
 */
export function linkTokenIn(text: string): string | undefined {
  const letters = text.slice(0, 4 * maxTokenLength).replace(/[^A-Za-z0-9_-]+/g, '');
  // quoted-printable writes `=` as `=3D`
  const candidates = [letters, letters.replace(/^3D/i, '')];
  return candidates.map(withoutTail).find((candidate) => decode(candidate) !== undefined);
}

/** What stands before the end that a token names itself. */
function withoutTail(letters: string): string {
  const bytes = Buffer.from(letters, 'base64url');
  let end = 0;
  for (let text = 0; text < 3; text += 1) end += 1 + (bytes[end] ?? 0);
  return letters.slice(0, Math.ceil(((end + numberBytes + macBytes) * 4) / 3));
}

function sign(key: Buffer, claims: LinkClaims, expiry: number, accountId: string): Buffer {
  const { purpose, subject, generation } = claims;
  return createHmac('sha256', key)
    .update(frame('link', purpose, accountId, subject, String(generation), String(expiry)))
    .digest();
}

function encode({ keyId, purpose, subject, generation }: LinkClaims, expiry: number): Buffer {
  const numbers = Buffer.alloc(numberBytes);
  numbers.writeUInt32BE(generation, 0);
  numbers.writeUIntBE(expiry, 4, 6);
  const texts = [keyId, purpose, subject].map((text) => Buffer.from(String.fromCharCode(text.length) + text, 'latin1'));
  return Buffer.concat([...texts, numbers]);
}

function decode(token: unknown): { claims: LinkClaims; expiry: number; mac: Buffer } | undefined {
  if (typeof token !== 'string' || token.length > maxTokenLength) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.toString('base64url') !== token) return undefined;
  let at = 0;
  const text = (): string => {
    const start = at + 1;
    at = start + (bytes[at] ?? 0);
    return bytes.toString('latin1', start, at);
  };
  const [keyId, purposeText, subject] = [text(), text(), text()];
  if (bytes.length !== at + numberBytes + macBytes) return undefined;
  const purpose = linkPurposes.find((known) => known === purposeText);
  const generation = bytes.readUInt32BE(at);
  const expiry = bytes.readUIntBE(at + 4, 6);
  if (purpose === undefined || !keyIdPattern.test(keyId) || !subjectPattern.test(subject) || generation < 1)
    return undefined;
  const expires = new Date(expiry);
  if (Number.isNaN(expires.getTime())) return undefined;
  return {
    claims: { keyId, purpose, subject, generation, expiresAt: expires.toISOString() },
    expiry,
    mac: bytes.subarray(-macBytes),
  };
}
