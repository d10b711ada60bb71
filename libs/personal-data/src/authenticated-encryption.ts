import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from './errors.js';

/*
 * Synchronous on purpose: WebCrypto queues behind argon2 in libuv's pool.
 */

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Authenticated encryption: AES-256-GCM under a random nonce, as base64url(iv | ciphertext | tag). It opens with the
 * same key and context (additional authenticated data) only.
 */
export function encrypt(key: Buffer, context: Buffer, plaintext: Buffer): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes }).setAAD(context);
  return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** The plaintext; throws SealBroken when key or context differ or a bit was changed. */
export function decrypt(key: Buffer, context: Buffer, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < ivBytes + tagBytes) throw new SealBroken('Too short to be sealed');
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(context)
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]);
  } catch (cause) {
    throw new SealBroken('Altered, or sealed with another key or for another purpose', { cause });
  }
}
