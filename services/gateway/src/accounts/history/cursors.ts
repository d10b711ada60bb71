import { IdentifierKey } from '#personal-data';
import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { parse, stringify } from 'uuid';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** A sealed place, a number or an id: nonce, place, tag, in base64url. */
export const cursorForm = /^(?:[\w-]{48}|[\w-]{59})$/;

/**
 * Places in a list as persons and programs are told them: sealed, since a place is one of the whole installation's log and tells how
 * much happens in it; and good for the list of one account, or of one operator, only. A place is a number or the id of an item.
 */
@Injectable()
export class Cursors {
  readonly #key: Buffer;

  constructor(key: IdentifierKey) {
    this.#key = key.cursorKey();
  }

  seal(place: number, list: string): string {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(place);
    return this.sealed(bytes, list);
  }

  /** The place; undefined for what was not sealed for this list. */
  open(cursor: string, list: string): number | undefined {
    const bytes = this.opened(cursor, list);
    return bytes?.length === 8 ? bytes.readDoubleBE() : undefined;
  }

  sealId(id: string, list: string): string {
    return this.sealed(Buffer.from(parse(id)), list);
  }

  /** The id; undefined for what was not sealed for this list. */
  openId(cursor: string, list: string): string | undefined {
    const bytes = this.opened(cursor, list);
    return bytes?.length === 16 ? stringify(bytes) : undefined;
  }

  private sealed(bytes: Buffer, list: string): string {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, this.#key, nonce).setAAD(Buffer.from(list));
    return Buffer.concat([nonce, sealing.update(bytes), sealing.final(), sealing.getAuthTag()]).toString('base64url');
  }

  private opened(cursor: string, list: string): Buffer | undefined {
    if (!cursorForm.test(cursor)) return undefined;
    try {
      const bytes = Buffer.from(cursor, 'base64url');
      const opening = createDecipheriv(cipher, this.#key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(list));
      opening.setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]);
    } catch {
      return undefined;
    }
  }
}
