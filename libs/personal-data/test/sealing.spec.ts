import { hkdfSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentStore } from '#document-store';
import { openTestDocumentStore } from '#document-store/testing';
import { Credentials, PersonalData, PersonErased, PersonKeyMissing, PersonKeys, SealBroken } from '#personal-data';
import { decrypt } from '../src/authenticated-encryption.js';
import { boxContext, parseBox } from '../src/sealing/sealed-box.js';
import { ring } from './keys.js';

const ann = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';
const bob = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11';
const gone = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b12';
const nobody = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b13';
const eventId = '0192f0c1-7b20-7a55-8a3c-5be0c1d2e3f4';
const otherEventId = '0192f0c1-7b20-7a55-8a3c-5be0c1d2e3f5';
const profile = { firstName: 'Éloïse', email: 'eloise@example.fr' };
const credential = { passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2E$aGFzaGhhc2hoYXNo' };

let keyStore: DocumentStore;
let keys: PersonKeys;

beforeAll(async () => {
  keyStore = await openTestDocumentStore();
  keys = new PersonKeys(keyStore, ring('p1'));
  for (const personId of [ann, bob, gone]) await keys.create(personId, 'registration');
});
afterAll(() => keyStore.close());

test('opening nothing leaves nothing, for an id that is nobody’s and for one that is somebody’s', async () => {
  const credentials = new Credentials(keys, ring('c1'));
  for (const id of [nobody, nobody, ann]) expect(await credentials.openNothing(id)).toBeUndefined();
  await expect(keys.get(nobody)).rejects.toBeInstanceOf(PersonKeyMissing);
  expect(await keys.getNobodys(ann)).not.toEqual(await keys.get(ann));
});

/** Both kinds of box keep the same promises. */
describe.each([
  {
    kind: 'personal data',
    seal: (personId: string, event: string) => new PersonalData(keys).seal(personId, event, profile),
    open: (personId: string, box: string) => new PersonalData(keys).open(personId, box),
    content: profile,
  },
  {
    kind: 'credential',
    seal: (personId: string, event: string) => new Credentials(keys, ring('c1')).seal(personId, event, credential),
    open: (personId: string, box: string) => new Credentials(keys, ring('c1')).open(personId, box),
    content: credential,
  },
])('a box of $kind', ({ seal, open, content }) => {
  test('opens to what was sealed', async () => {
    expect(await open(ann, await seal(ann, eventId))).toEqual(content);
  });

  test('names its event, tells nothing else, and is never the same twice', async () => {
    const box = await seal(ann, eventId);
    expect(box).toMatch(/^0192f0c1-7b20-7a55-8a3c-5be0c1d2e3f4\.[A-Za-z0-9_-]+$/);
    const bytes = Buffer.from(box.slice(37), 'base64url').toString('latin1');
    for (const text of Object.values(content)) expect(bytes).not.toContain(text);
    expect(await seal(ann, eventId)).not.toBe(box);
  });

  test('of another person, or moved to another event, does not open', async () => {
    const box = await seal(ann, eventId);
    await expect(open(bob, box)).rejects.toBeInstanceOf(SealBroken);
    await expect(open(ann, box.replace(eventId, otherEventId))).rejects.toBeInstanceOf(SealBroken);
  });

  test('altered in any bit does not open', async () => {
    const box = await seal(ann, eventId);
    const sealed = Buffer.from(box.slice(37), 'base64url');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      await expect(open(ann, `${eventId}.${altered.toString('base64url')}`)).rejects.toBeInstanceOf(SealBroken);
    }
  });

  test('cut or garbled does not open', async () => {
    const box = await seal(ann, eventId);
    const cuts = Array.from({ length: box.length }, (_, length) => box.slice(0, length));
    for (const broken of [...cuts, '', '.', box.slice(37), `${box}=`, `${box}\n`, ` ${box}`, box.toUpperCase()]) {
      await expect(open(ann, broken)).rejects.toBeInstanceOf(SealBroken);
    }
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        await expect(open(ann, text)).rejects.toBeInstanceOf(SealBroken);
        await expect(open(ann, `${eventId}.${text}`)).rejects.toBeInstanceOf(SealBroken);
      }),
    );
  });

  test('of someone erased opens to nothing, for ever, and none can be made', async () => {
    const someone = `${gone.slice(0, -4)}${content === profile ? 'aaaa' : 'bbbb'}`;
    await keys.create(someone, 'registration');
    const box = await seal(someone, eventId);
    await keys.erase(someone);
    expect(await open(someone, box)).toBeUndefined();
    await expect(seal(someone, eventId)).rejects.toBeInstanceOf(PersonErased);
  });

  test('of someone whose key is missing is a fault', async () => {
    await expect(open(nobody, await seal(ann, eventId))).rejects.toBeInstanceOf(PersonKeyMissing);
    await expect(seal(nobody, eventId)).rejects.toBeInstanceOf(PersonKeyMissing);
  });
});

describe('personal data', () => {
  test('may be any JSON object', async () => {
    const personalData = new PersonalData(keys);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), fc.uuid(), async (value, event) => {
        const plain = JSON.parse(JSON.stringify(value)) as object;
        expect(await personalData.open(ann, await personalData.seal(ann, event, plain))).toEqual(plain);
      }),
    );
  });

  test('and credentials do not open as one another', async () => {
    const [personalData, credentials] = [new PersonalData(keys), new Credentials(keys, ring('c1'))];
    const asCredential = credentials.open(ann, await personalData.seal(ann, eventId, credential));
    await expect(asCredential).rejects.toBeInstanceOf(SealBroken);
    const asProfile = personalData.open(ann, await credentials.seal(ann, eventId, credential));
    await expect(asProfile).rejects.toBeInstanceOf(SealBroken);
  });
});

describe('credentials', () => {
  test('of an application and of a password do not open as one another', async () => {
    const credentials = new Credentials(keys, ring('c1'));
    const totp = { secret: 'GEZDGNBVGY3TQOJQ', recoveryCodes: ['a', 'b'] };
    const box = await credentials.sealTotp(ann, eventId, totp);
    expect(await credentials.openTotp(ann, box)).toEqual(totp);
    await expect(credentials.open(ann, box)).rejects.toBeInstanceOf(SealBroken);
    const password = await credentials.seal(ann, eventId, credential);
    await expect(credentials.openTotp(ann, password)).rejects.toBeInstanceOf(SealBroken);
  });

  test('need CREDENTIAL_KEY besides the key of the person', async () => {
    const box = await new Credentials(keys, ring('c1')).seal(ann, eventId, credential);
    await expect(new Credentials(keys, ring('c1', 99)).open(ann, box)).rejects.toBeInstanceOf(SealBroken);
  });

  test('sealed with an older key of the ring open, until it is removed', async () => {
    const old = await new Credentials(keys, ring('c1')).seal(ann, eventId, credential);
    const rotated = new Credentials(keys, ring('c2', 'c1'));
    expect(await rotated.open(ann, old)).toEqual(credential);
    const fresh = await rotated.seal(ann, eventId, credential);
    expect(await new Credentials(keys, ring('c2')).open(ann, fresh)).toEqual(credential);
    await expect(new Credentials(keys, ring('c1')).open(ann, fresh)).rejects.toBeInstanceOf(SealBroken);
    await expect(new Credentials(keys, ring('c2')).open(ann, old)).rejects.toBeInstanceOf(SealBroken);
  });
});

test('a credential is sealed under HKDF-SHA-256 of the person key with the credential key as salt', async () => {
  const personKey = await keys.get(ann);
  const box = await new Credentials(keys, ring('c1')).seal(ann, eventId, credential);
  const key = Buffer.from(hkdfSync('sha256', personKey, ring('c1').current.key, 'credential', 32));
  const opened = decrypt(key, boxContext('credential', ann, eventId), parseBox(box).sealed);
  expect(opened.toString()).toBe(credential.passwordHash);
});
