import { SealBroken } from '../errors.js';
import { frame } from '../framing.js';

/**
 * The purpose that a box is bound to: `personal` for data that describe the person, `credential` for the password hash,
 * `totp` for the secret of an authenticator application. A box of one never opens as the other.
 */
export type BoxPurpose = 'personal' | 'credential' | 'totp';

const boxPattern = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]+)$/;

/** Parts of `<event id>.<base64url>`. The event id is that of the event it was sealed for, wherever the box is copied. */
export function parseBox(box: string): { readonly eventId: string; readonly sealed: string } {
  const [, eventId, sealed] = boxPattern.exec(box) ?? [];
  if (eventId === undefined || sealed === undefined) throw new SealBroken('Not a sealed box');
  return { eventId, sealed };
}

/** The additional authenticated data of a box: what it is bound to besides its key. */
export function boxContext(purpose: BoxPurpose, personId: string, eventId: string): Buffer {
  return frame(purpose, personId, eventId);
}
