import { describe, expect, test } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import type { SecurityLevel } from '#contracts';
import { HashQueueFull, PasswordHasher } from '#personal-data';

const cheap = { memoryKiB: 64, timeCost: 1 };
const nobody = { personalWords: [] };
const owner = { personalWords: ['jdupont', 'Jean', 'Dupont', 'jean.dupont@example.fr'] };

describe('hashes', () => {
  const hasher = new PasswordHasher();

  test('are PHC strings of argon2id, 19 MiB, two passes, one lane [R-05]', async () => {
    const passwordHash = await hasher.hash('Zq8!rT4');
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await hasher.verify(passwordHash, 'Zq8!rT4')).toBe(true);
    expect(await hasher.verify(passwordHash, 'Zq8!rT5')).toBe(false);
    expect(await hasher.hash('Zq8!rT4')).not.toBe(passwordHash);
  });

  test('are of the whole password', async () => {
    const quick = new PasswordHasher(cheap);
    const long = 'é'.repeat(127);
    const passwordHash = await quick.hash(`${long}a`);
    expect(await quick.verify(passwordHash, `${long}b`)).toBe(false);
    expect(await quick.verify(passwordHash, `${long}a\0`)).toBe(false);
  });

  test.each([
    ['é as one character or as two', 'caf\u00e9-noir', 'cafe\u0301-noir'],
    ['Å as a letter or as the sign of the ångström', '\u00c5ngstr\u00f6m', '\u212bngstro\u0308m'],
  ])('are the same for %s', async (_, composed, decomposed) => {
    const quick = new PasswordHasher(cheap);
    expect(composed).not.toBe(decomposed);
    expect(await quick.verify(await quick.hash(composed), decomposed)).toBe(true);
    expect(await quick.verify(await quick.hash(decomposed), composed)).toBe(true);
    const checked = await quick.hashChecked(`${decomposed} 7 k`, nobody);
    expect(await quick.verify('hash' in checked ? checked.hash : '', `${composed} 7 k`)).toBe(true);
  });

  test('verify with the parameters they were made with', async () => {
    const passwordHash = await new PasswordHasher(cheap).hash('Zq8!rT4');
    expect(await hasher.verify(passwordHash, 'Zq8!rT4')).toBe(true);
  });

  test('are to be made again when parameters have grown, and not otherwise', async () => {
    const weak = await new PasswordHasher(cheap).hash('Zq8!rT4');
    expect(hasher.needsRehash(weak)).toBe(true);
    expect(hasher.needsRehash(await hasher.hash('Zq8!rT4'))).toBe(false);
    expect(new PasswordHasher({ ...cheap, timeCost: 2 }).needsRehash(weak)).toBe(true);
    expect(new PasswordHasher({ ...cheap, memoryKiB: 32 }).needsRehash(weak)).toBe(false);
    const argon2i = await hash('Zq8!rT4', { algorithm: 1 });
    expect(hasher.needsRehash(argon2i)).toBe(true);
  });

  test('a malformed hash is a fault, not a wrong password', async () => {
    await expect(hasher.verify('not a hash', 'Zq8!rT4')).rejects.toThrow();
  });

  test('nobody costs what somebody costs, and is never right', async () => {
    const passwordHash = await hasher.hash('Zq8!rT4');
    const least = { somebody: Infinity, nobody: Infinity };
    for (let round = 0; round < 20; round += 1) {
      least.somebody = Math.min(least.somebody, await processorTime(() => hasher.verify(passwordHash, 'wrong one')));
      least.nobody = Math.min(least.nobody, await processorTime(() => hasher.verifyNothing('wrong one')));
    }
    expect(least.nobody / least.somebody).toBeGreaterThan(0.7);
    expect(least.nobody / least.somebody).toBeLessThan(1.4);
    expect(await hasher.verifyNothing('')).toBe(false);
  });
});

describe('new passwords [R-01]', () => {
  const hasher = new PasswordHasher(cheap);

  test.each([
    ['six characters', 'xK9#mQ', [{ code: 'password-too-short', minimum: 7 }]],
    ['six characters that take two units each', '𝒜𝒷𝒸𝒹𝓮𝓯', [{ code: 'password-too-short', minimum: 7 }]],
    ['six characters, one typed as two', 'xK9#me\u0301', [{ code: 'password-too-short', minimum: 7 }]],
    ['seven characters', 'xK9#mQ2', []],
    ['seven characters, one typed as two', 'xK9#m2e\u0301', []],
    ['128 characters', 'xK9#mQ2!'.repeat(15) + 'aZ3$vB7?', []],
    ['129 characters', 'xK9#mQ2!'.repeat(16) + 'a', [{ code: 'too-long' }]],
    ['a word of everybody', 'motdepasse', [{ code: 'password-too-guessable' }]],
    ['the place', 'douane2005', [{ code: 'password-too-guessable' }]],
    ['an own name', 'Dupont1987', [{ code: 'password-too-guessable' }]],
  ])('%s', async (_, password, weaknesses) => {
    expect(await hasher.estimate(password, owner)).toEqual(weaknesses);
    const checked = await hasher.hashChecked(password, owner);
    if (weaknesses.length > 0) expect(checked).toEqual({ weaknesses });
    else expect(await hasher.verify('hash' in checked ? checked.hash : '', password)).toBe(true);
  });

  test('a higher floor and a higher score may be asked for', async () => {
    const strict = new PasswordHasher({ ...cheap, minLength: 12, minScore: 3 });
    expect(await strict.estimate('xK9#mQ2!vR7', nobody)).toEqual([{ code: 'password-too-short', minimum: 12 }]);
    expect(await strict.estimate('printemps748', nobody)).toEqual([{ code: 'password-too-guessable' }]);
    expect(await strict.estimate('xK9#mQ2!vR7$', nobody)).toEqual([]);
  });

  test('more characters may be asked for where the password stands alone', async () => {
    const strict = new PasswordHasher({ ...cheap, minLengthAlone: 12 });
    const estimate = (level?: SecurityLevel) => strict.estimate('xK9#mQ2!vR7', { personalWords: [], level });
    expect(await estimate('password')).toEqual([{ code: 'password-too-short', minimum: 12 }]);
    expect(await estimate('sms-token')).toEqual([]);
    expect(await estimate('totp')).toEqual([]);
    expect(await estimate()).toEqual([]);
    const laxAlone = new PasswordHasher({ ...cheap, minLength: 12, minLengthAlone: 7 });
    const [short] = await laxAlone.estimate('xK9#mQ2!vR7', { personalWords: [], level: 'password' });
    expect(short).toEqual({ code: 'password-too-short', minimum: 12 });
  });

  test('are estimated once the words are read, however often that is asked for', async () => {
    const fresh = new PasswordHasher(cheap);
    await Promise.all([fresh.warmUp(), fresh.warmUp(), new PasswordHasher(cheap).warmUp()]);
    expect(await fresh.estimate('motdepasse', nobody)).toEqual([{ code: 'password-too-guessable' }]);
  });
});

describe('admission [R-05]', () => {
  test('of 60 at once as many run as allowed, the queue holds its part, the rest are refused at once', async () => {
    const hasher = new PasswordHasher({ concurrency: 2, queue: 20 });
    const passwordHash = await hasher.hash('Zq8!rT4');
    let most = 0;
    let refusedWhileRunning = 0;
    const attempts = Array.from({ length: 60 }, async () => {
      try {
        return await hasher.verify(passwordHash, 'wrong one');
      } catch (error) {
        refusedWhileRunning += hasher.active() === 2 ? 1 : 0;
        return error;
      } finally {
        most = Math.max(most, hasher.active());
      }
    });
    expect([hasher.active(), hasher.queued()]).toEqual([2, 20]);
    const results = await Promise.all(attempts);
    expect(results.filter((result) => result === false)).toHaveLength(22);
    expect(results.filter((result) => result instanceof HashQueueFull && result.retryAfterSeconds >= 1)).toHaveLength(
      38,
    );
    expect(refusedWhileRunning).toBe(38);
    expect(most).toBe(2);
    expect([hasher.active(), hasher.queued()]).toEqual([0, 0]);
  });

  test('hashing, verifying, estimating and nobody all wait for the same admission', async () => {
    const hasher = new PasswordHasher({ ...cheap, concurrency: 1, queue: 3 });
    await hasher.warmUp();
    const running = hasher.hash('Zq8!rT4');
    const waiting = [
      hasher.verifyNothing('x'),
      hasher.hash('y'),
      hasher.verify(await new PasswordHasher(cheap).hash('z'), 'z'),
    ];
    await Promise.all([running, ...waiting]);
    const full = [1, 2, 3, 4].map(() => hasher.hash('Zq8!rT4'));
    await expect(hasher.estimate('xK9#mQ2', nobody)).rejects.toBeInstanceOf(HashQueueFull);
    await expect(hasher.hashChecked('xK9#mQ2', nobody)).rejects.toBeInstanceOf(HashQueueFull);
    await expect(hasher.verifyNothing('x')).rejects.toBeInstanceOf(HashQueueFull);
    await Promise.all(full);
  });

  test('what is too short needs no turn', async () => {
    const hasher = new PasswordHasher({ concurrency: 1, queue: 0 });
    const running = hasher.hash('Zq8!rT4');
    expect(await hasher.estimate('xK9#mQ', nobody)).toEqual([{ code: 'password-too-short', minimum: 7 }]);
    await running;
  });
});

/** Microseconds of all threads of this process. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
