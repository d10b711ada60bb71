import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestDocumentStore } from '#document-store/testing';
import { manualClock } from '#event-sourcing/testing';
import { IdentifierKey } from '#personal-data';
import { captureLog } from '#runtime/testing';
import { Problem } from '#web';
import { SmsLimits, type SmsQuotas, type SmsSend } from './sms-limits.js';

const documents = await openTestDocumentStore();
afterAll(() => documents.close());

const minute = 60_000;
const day = 24 * 60 * minute;
const quotas: SmsQuotas = {
  perAccount: { max: 3, windowMs: 15 * minute },
  perNumber: { max: 5, windowMs: day },
  unproven: {
    perNumber: { max: 2, windowMs: day },
    perAccount: { max: 3, windowMs: day },
    perAddress: { max: 4, windowMs: day },
  },
  perHour: 10,
  unprovenPerHour: 2,
};

describe('the limits on text messages', () => {
  let clock = manualClock(new Date());
  let captured = captureLog();
  let made = 0;
  beforeEach(() => {
    // A window of its own, since the documents of the tests before stand beside.
    clock = manualClock(new Date(Date.now() + made * 30 * day));
    captured = captureLog();
    made += 1;
  });
  const limitsOf = (over: Partial<SmsQuotas> = {}) =>
    new SmsLimits(documents, clock, new IdentifierKey(Buffer.alloc(32, 3)), { ...quotas, ...over }, captured.log);
  const plenty = { perHour: 1000, unprovenPerHour: 1000 };

  /** The status, and the seconds to wait; undefined when the message was let through. */
  async function outcome(limits: SmsLimits, send: SmsSend): Promise<[number, number] | undefined> {
    try {
      await limits.count(send);
      return undefined;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return [error.status, Number(error.headers['retry-after'])];
    }
  }
  const number = '+33612345678';
  const proven = (accountId: string, known = false): SmsSend => ({
    accountId,
    mobile: number,
    proven: true,
    known,
    openedFrom: 'home',
  });
  const unproven = (accountId: string, mobile: string, openedFrom: string): SmsSend => ({
    accountId,
    mobile,
    proven: false,
    known: true,
    openedFrom,
  });

  it('a known device or an open session has as many, whatever somebody with the password asked for', async () => {
    const limits = limitsOf(plenty);
    for (let time = 0; time < 3; time++) {
      for (const known of [false, true]) expect(await outcome(limits, proven('phished', known))).toBeUndefined();
    }
    for (const known of [false, true]) expect(await outcome(limits, proven('phished', known))).toEqual([429, 900]);
    clock.advance(15 * minute);
    for (const known of [false, true]) {
      for (let time = 0; time < 2; time++) expect(await outcome(limits, proven('phished', known))).toBeUndefined();
      expect((await outcome(limits, proven('phished', known)))?.[0]).toBe(429);
    }
  });

  it('a proven number pays per account and number, and nothing for what others ask for it', async () => {
    const limits = limitsOf(plenty);
    for (const stranger of ['s1', 's2', 's3', 's4']) await outcome(limits, unproven(stranger, number, stranger));
    expect(await outcome(limits, unproven('s5', number, 's5'))).toEqual([429, day / 1000]);
    for (let n = 0; n < 3; n++) expect(await outcome(limits, proven('holder'))).toBeUndefined();
    expect(await outcome(limits, proven('holder'))).toEqual([429, 900]);
    clock.advance(15 * minute);
    for (let n = 0; n < 2; n++) expect(await outcome(limits, proven('holder'))).toBeUndefined();
    expect((await outcome(limits, proven('holder')))?.[0]).toBe(429);
    expect(await outcome(limits, proven('who shares the telephone'))).toBeUndefined();
  });

  it('unproven numbers pay with the number, the account and the client address, each apart', async () => {
    const limits = limitsOf(plenty);
    const to = (n: number) => `+3361234560${n}`;
    const byAccount = [1, 2, 3, 4].map((n) => unproven('typist', to(n), `typist-${n}`));
    const byAddress = [1, 2, 3, 4, 5].map((n) => unproven(`neighbour-${n}`, `+3361234570${n}`, 'one-address'));
    for (const send of [...byAccount.slice(0, 3), ...byAddress.slice(0, 4)]) {
      expect(await outcome(limits, send)).toBeUndefined();
    }
    expect((await outcome(limits, byAccount[3]!))?.[0]).toBe(429);
    expect((await outcome(limits, byAddress[4]!))?.[0]).toBe(429);
    clock.advance(day);
    expect(await outcome(limits, byAccount[3]!)).toBeUndefined();
  });

  it('what one limit refuses is charged to no other', async () => {
    const limits = limitsOf(plenty);
    for (const account of ['a1', 'a2']) await outcome(limits, unproven(account, number, account));
    for (let n = 0; n < 5; n++) expect((await outcome(limits, unproven('a3', number, 'a3')))?.[0]).toBe(429);
    for (let n = 1; n <= 3; n++) expect(await outcome(limits, unproven('a3', `+3361234580${n}`, 'a3'))).toBeUndefined();
  });

  it('unproven numbers can spend their part of the installation only, and nobody is silent about it', async () => {
    const limits = limitsOf();
    const stranger = (n: number) => outcome(limits, unproven(`stranger-${n}`, `+3361234590${n}`, `address-${n}`));
    expect([await stranger(1), await stranger(2)]).toEqual([undefined, undefined]);
    expect(await stranger(3)).toEqual([503, 3600]);
    for (let n = 0; n < 8; n++) expect(await outcome(limits, proven(`holder-${n}`))).toBeUndefined();
    expect(await outcome(limits, proven('holder-8'))).toEqual([503, 3600]);
    const told = captured.lines().map(({ level, budget, spent }) => [level, budget, spent]);
    expect(told).toEqual([
      ['warn', 'unproven', 1],
      ['error', 'unproven', undefined],
      ['warn', 'installation', 5],
      ['error', 'installation', undefined],
    ]);
    clock.advance(60 * minute);
    expect(await stranger(4)).toBeUndefined();
  });
});
