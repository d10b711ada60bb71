import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestDocumentStore } from '#document-store/testing';
import { manualClock, scheduledDocuments } from '#event-sourcing/testing';
import { IdentifierKey } from '#personal-data';
import { Problem } from '#web';
import fc from 'fast-check';
import { attemptLimits } from './attempts.js';
import { Throttle, type CountedAttempt } from './throttle.js';

const documents = await openTestDocumentStore();
afterAll(() => documents.close());

const key = new IdentifierKey(Buffer.alloc(32, 6));
const limits = {
  attempts: attemptLimits,
  perMinute: { password: 5, registration: 5, link: 8 },
  registrationsPerDay: 12,
  isOpenToRegistrations: (address: string) => address === '198.51.100.7',
};
const hour = 3_600_000;

describe('the throttle', () => {
  let clock = manualClock(new Date());
  let throttle: Throttle;
  let subject: string;
  let people = 0;
  beforeEach(() => {
    clock = manualClock(new Date());
    throttle = new Throttle(documents, clock, key, limits);
    subject = throttle.subjectOf(`person-${people++}`);
  });

  /** Seconds to wait, as answered; undefined when the attempt was let through. */
  async function waitFor(attempt: Promise<unknown>): Promise<number | undefined> {
    try {
      await attempt;
      return undefined;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      expect([error.status, error.code]).toEqual([429, 'too-many-attempts']);
      return Number(error.headers['retry-after']);
    }
  }

  it('counts an identifier as one however it is typed, and names nobody', () => {
    const subjects = ['jdupont', 'JDupont', 'ｊｄｕｐｏｎｔ'].map((identifier) => throttle.subjectOf(identifier));
    expect(new Set(subjects).size).toBe(1);
    expect(subjects[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(throttle.subjectOf('jdupond')).not.toBe(subjects[0]);
    expect(throttle.subjectOfKey(key.registrationKey('jdupont'))).toBe(subjects[0]);
    expect(subjects[0]).not.toBe(key.registrationKey('jdupont'));
  });

  it('asks to wait longer after every ten wrong passwords, and closes after a hundred', async () => {
    const waits: (number | undefined)[] = [];
    for (let tried = 0; tried < 100;) {
      const wait = await waitFor(throttle.attempt(subject, 'stranger'));
      if (wait === undefined) tried++;
      else {
        waits.push(wait);
        clock.advance(wait * 1000);
      }
    }
    expect(waits).toEqual([5, 10, 20, 40, 60, 60, 60, 60, 60].map((minutes) => minutes * 60));
    expect(await waitFor(throttle.attempt(subject, 'stranger'))).toBe(24 * 3600);
    clock.advance(89 * 24 * hour);
    expect(await waitFor(throttle.attempt(subject, 'stranger'))).toBe(24 * 3600);
  });

  it('gives an address its requests of a minute, for each kind of call', async () => {
    const client = { address: '192.0.2.1', device: '' };
    for (let i = 0; i < 5; i++) expect(await waitFor(throttle.spend('password', client))).toBeUndefined();
    clock.advance(20_000);
    expect(await waitFor(throttle.spend('password', client))).toBe(40);
    expect(await waitFor(throttle.spend('registration', client))).toBeUndefined();
    expect(await waitFor(throttle.spend('password', { ...client, address: '192.0.2.2' }))).toBeUndefined();
  });

  it('gives an address its registrations of a minute and of a day, and more to an open network', async () => {
    const client = { address: '192.0.2.9', device: '' };
    const registered = async (times: number) => {
      const waits = [];
      for (let n = 0; n < times; n++) waits.push(await waitFor(throttle.spendRegistration(client)));
      clock.advance(60_000);
      return waits.filter((wait) => wait === undefined).length;
    };
    expect([await registered(6), await registered(6), await registered(6), await registered(6)]).toEqual([5, 5, 2, 0]);
    expect(await waitFor(throttle.spendRegistration(client))).toBe(24 * 3600 - 240);
    clock.advance(24 * hour);
    await throttle.giveBackDay(await throttle.spendRegistration(client));
    expect([await registered(4), await registered(5), await registered(5)]).toEqual([4, 5, 3]);
    const open = { ...client, address: '198.51.100.7' };
    for (let n = 0; n < 8; n++) expect(await waitFor(throttle.spendRegistration(open))).toBeUndefined();
    expect(await waitFor(throttle.spendRegistration(open))).toBe(60);
  });

  it('in no order of attempts and right passwords lets more than ten wrong ones through [I10]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 4 }), async (scheduler, right) => {
        const who = throttle.subjectOf(`person-${people++}`);
        const racing = new Throttle(scheduledDocuments(documents, scheduler), clock, key, limits);
        const outcome = async (isRight: boolean) => {
          const counted = await racing.attempt(who, 'stranger').catch((error: unknown) => {
            if (error instanceof Problem) return undefined;
            throw error;
          });
          if (counted !== undefined && isRight) await racing.forgive(counted);
          return counted;
        };
        const attempts = Array.from({ length: 14 + right }, (_, i) => outcome(i < right));
        const counted = await scheduler.waitFor(Promise.all(attempts));
        const wrong = counted.slice(right).filter((one): one is CountedAttempt => one !== undefined);
        expect(wrong.length).toBeLessThanOrEqual(10);
        expect(await waitFor(throttle.attempt(who, 'stranger'))).toBe(wrong.length === 10 ? 300 : undefined);
      }),
      { seed: 13, numRuns: 50 },
    );
  });
});
