import { createHmac, timingSafeEqual } from 'node:crypto';
import { readCode } from '#contracts';
import { KeyUnknown } from '../errors.js';
import { frame } from '../framing.js';
import type { KeyRing } from '../keys/key-ring.js';

/** How many digits a code has, whether it is sent or an application shows it. */
export const codeDigits = 6;

/**
 * One-time passwords of six digits that are sent to a person: derived by HMAC from OTP_KEY by whoever sends or checks
 * one, never stored or carried. One challenge has one code, however often it is sent. Which challenges are open, and
 * how often a code may be tried, is for their keeper to say.
 */
export class OneTimeCodes {
  constructor(private readonly ring: KeyRing) {}

  /** Key id to fix with a new challenge. */
  get currentKeyId(): string {
    return this.ring.current.id;
  }

  /** The code of a challenge: truncate(HMAC(OTP_KEY[key id], reference)). Throws KeyUnknown for a key not held. */
  codeOf(reference: string, keyId: string): string {
    const key = this.ring.get(keyId);
    if (key === undefined) throw new KeyUnknown(keyId);
    const mac = createHmac('sha256', key).update(frame('one-time-code', reference)).digest();
    return String(mac.readUIntBE(0, 6) % 10 ** codeDigits).padStart(codeDigits, '0');
  }

  /** Whether it is the challenge's code, however it is grouped; compared in constant time. */
  matches(typed: string, reference: string, keyId: string): boolean {
    const code = Buffer.from(this.codeOf(reference, keyId));
    const given = Buffer.from(readCode(typed));
    return given.length === code.length && timingSafeEqual(given, code);
  }
}
