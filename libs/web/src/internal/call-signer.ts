import type { KeyRing } from '#personal-data';
import { createSecretKey, randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { SigningKeys } from './caller-keys.js';
import { digestOf, type SaidCall } from './said-call.js';

/** Seconds for which a signature counts. */
export const LIFETIME = 60;

/** With what a service signs its calls. */
export interface CallKeys {
  /** Seeds of its own key pairs. */
  readonly own?: KeyRing;
  /** The key that all services of earlier versions share: signs in place of the own as long as it is there. */
  readonly shared?: KeyRing;
}

/**
 * Signs the calls of one service: EdDSA by a key pair of its own, or HS256 while the services that it calls may be of a version that
 * knows no other. The key's id stands in the header.
 */
export class CallSigner {
  readonly #sign: (claims: object) => string;

  constructor(
    { own, shared }: CallKeys,
    private readonly issuer: string,
    private readonly now: () => number = Date.now,
  ) {
    if (shared) this.#sign = withShared(shared);
    else if (own) this.#sign = withOwn(new SigningKeys(own));
    else throw new Error('A service that calls others needs a key to sign with');
  }

  /** A signature for the audience, valid for a minute and for this call, once. */
  for(audience: string, call: SaidCall): string {
    const iat = Math.floor(this.now() / 1000);
    const claims = {
      iss: this.issuer,
      aud: audience,
      iat,
      exp: iat + LIFETIME,
      jti: randomUUID(),
      call: digestOf(call),
    };
    return this.#sign(claims);
  }
}

function withShared({ current: { id, key } }: KeyRing): (claims: object) => string {
  const secret = createSecretKey(key);
  return (claims) => jsonwebtoken.sign(claims, secret, { algorithm: 'HS256', keyid: id });
}

function withOwn(keys: SigningKeys): (claims: object) => string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = part({ alg: 'EdDSA', typ: 'JWT', kid: keys.keyId });
  return (claims) => {
    const data = `${header}.${part(claims)}`;
    return `${data}.${keys.sign(data).toString('base64url')}`;
  };
}
