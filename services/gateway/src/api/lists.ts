import { defineFieldCode } from '#contracts';
import { IdentifierKey } from '#personal-data';
import { fieldError, invalidQuery } from '#web';
import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** What every list of the API answers: its items, and where the page that follows begins. */
export function listOf<Item extends z.ZodType>(id: string, item: Item) {
  const next = z.string().optional().describe('Value of `after` for the page that follows; absent on the last');
  return z.object({ items: z.array(item), next }).meta({ id });
}

const cursorUnknown = defineFieldCode('cursor-unknown', {
  en: 'This is no `next` of a page of this list. Begin again without `after`.',
  fr: 'Ce n’est le `next` d’aucune page de cette liste. Recommencez sans `after`.',
});

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** Sealed: nonce, place, tag, in base64url. */
const sealed = /^[\w-]{48}$/;

/** How `after` looks in the description. */
export const cursorSchema = z.string().regex(sealed);

/**
 * Places in a list as clients are told them: sealed, since a place is one of the whole installation's log and tells how much happens
 * in it; and good for the list of one account only.
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

  /** The place; 400 `invalid-request` for what was not sealed for this list. */
  open(cursor: string, list: string): number {
    try {
      if (!sealed.test(cursor)) throw new RangeError('No cursor has this form');
      const bytes = Buffer.from(cursor, 'base64url');
      const opening = createDecipheriv(cipher, this.#key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(list));
      opening.setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]).readDoubleBE();
    } catch {
      throw invalidQuery([fieldError(['after'], cursorUnknown)]);
    }
  }
}
