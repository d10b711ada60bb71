import { IdentifierKey } from '#personal-data';
import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** A sealed place: nonce, place, tag, in base64url. */
export const cursorForm = /^[\w-]{48}$/;

/**
 * Places in a list as persons and programs are told them: sealed, since a place is one of the whole installation's log and tells how
 * much happens in it; and good for the list of one account only.
 */
@Injectable()
export class Cursors {
  readonly #key: Buffer;

  constructor(key: IdentifierKey) {
    this.#key = key.cursorKey();
  }

  seal(place: number, list: string): string {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, this.#key, nonce).setAAD(Buffer.from(list));
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(place);
    return Buffer.concat([nonce, sealing.update(bytes), sealing.final(), sealing.getAuthTag()]).toString('base64url');
  }

  /** The place; undefined for what was not sealed for this list. */
  open(cursor: string, list: string): number | undefined {
    if (!cursorForm.test(cursor)) return undefined;
    try {
      const bytes = Buffer.from(cursor, 'base64url');
      const opening = createDecipheriv(cipher, this.#key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(list));
      opening.setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]).readDoubleBE();
    } catch {
      return undefined;
    }
  }
}
