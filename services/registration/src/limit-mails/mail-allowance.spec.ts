import { describe, expect, it } from '@jest/globals';
import { closedFor, turnsOf } from '#time-windows/testing';
import fc from 'fast-check';
import { charge, giveBack, release, type MailAllowance, type MailLimits, type Mailing } from './mail-allowance.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

const limits: MailLimits = {
  pending: 3,
  mailsPerDay: 10,
  resendIntervalMs: 60 * second,
  resendsPerQuarterHour: 5,
  resendsPerDay: 10,
  reservationMs: week,
};

/** An address to which things are sent one after the other. */
class Mailbox {
  allowance: MailAllowance | undefined;
  #ids = 0;

  /** Whether the mailing was granted. */
  ask(purpose: Mailing['purpose'], at: number, different: Partial<Mailing> = {}): boolean {
    const id = different.id ?? `event-${(this.#ids += 1)}`;
    const reservedUntil = purpose === 'register' || purpose === 'renew' ? at + week : undefined;
    const mailing = { id, at, registrationKey: 'jdupont', generation: 1, purpose, reservedUntil, ...different };
    this.allowance = charge(this.allowance, mailing, limits);
    return this.allowance.mails.some((mail) => mail.id === id);
  }

  release(registrationKey: string, generation: number): void {
    this.allowance = release(this.allowance, { registrationKey, generation }) ?? this.allowance;
  }
}

describe('resends to one address [R-13..18]', () => {
  it('are at least 60 s apart', () => {
    const mailbox = new Mailbox();
    expect([0, 59.999, 60, 119, 120].map((at) => mailbox.ask('renew', at * second))).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  it('are at most five in 15 minutes, suppressed ones included', () => {
    const mailbox = new Mailbox();
    const asked = [0, 30, 60, 90, 120, 180, 899].map((at) => mailbox.ask('renew', at * second));
    expect(asked).toEqual([true, false, true, false, true, false, false]);
    expect(mailbox.ask('renew', 180 * second + 15 * minute)).toBe(true);
  });

  it('are at most ten a day, suppressed ones included', () => {
    const mailbox = new Mailbox();
    const asked = Array.from({ length: 12 }, (_, index) => mailbox.ask('renew', index * hour));
    expect(asked).toEqual([...Array<boolean>(10).fill(true), false, false]);
  });

  it('count as mails of the day', () => {
    const mailbox = new Mailbox();
    for (let index = 0; index < 4; index += 1) mailbox.ask('renew', index * hour);
    for (let index = 0; index < 6; index += 1) expect(mailbox.ask('refuse', 5 * hour)).toBe(true);
    expect(mailbox.ask('refuse', 5 * hour)).toBe(false);
    expect(mailbox.ask('renew', 6 * hour)).toBe(false);
    expect(mailbox.ask('refuse', day)).toBe(true);
  });
});

describe('registrations under one address', () => {
  const register = (mailbox: Mailbox, registrationKey: string, at = 0) =>
    mailbox.ask('register', at, { registrationKey });

  it('are at most three at a time', () => {
    const mailbox = new Mailbox();
    expect(['a', 'b', 'c', 'd'].map((key) => register(mailbox, key))).toEqual([true, true, true, false]);
  });

  it('make room when one is over', () => {
    const mailbox = new Mailbox();
    for (const key of ['a', 'b', 'c']) register(mailbox, key);
    mailbox.release('b', 1);
    expect([register(mailbox, 'd'), register(mailbox, 'e')]).toEqual([true, false]);
  });

  it('make room when their reservations end', () => {
    const mailbox = new Mailbox();
    for (const key of ['a', 'b', 'c']) register(mailbox, key);
    expect(register(mailbox, 'd', week - 1)).toBe(false);
    expect(register(mailbox, 'd', week)).toBe(true);
  });

  it('take one place for one identifier, however often it is asked for', () => {
    const mailbox = new Mailbox();
    for (let index = 0; index < 5; index += 1) register(mailbox, 'a');
    expect([register(mailbox, 'b'), register(mailbox, 'c')]).toEqual([true, true]);
  });

  it('keep the place of a later generation when an earlier one is over', () => {
    const mailbox = new Mailbox();
    mailbox.ask('register', 0, { registrationKey: 'a', generation: 3 });
    mailbox.release('a', 2);
    for (const key of ['b', 'c']) register(mailbox, key);
    expect(register(mailbox, 'd')).toBe(false);
  });

  it('lose the place that a lost race had taken', () => {
    const mailbox = new Mailbox();
    mailbox.ask('register', 0, { id: 'lost', registrationKey: 'a', generation: 1 });
    expect(mailbox.ask('refuse', 0, { id: 'lost', registrationKey: 'a', generation: 1 })).toBe(true);
    expect(['b', 'c', 'd'].map((key) => register(mailbox, key))).toEqual([true, true, true]);
  });
});

describe('the clocks of two replicas', () => {
  it.each([
    ['refuse', day],
    ['register', week],
  ] as const)('whatever they did, keep back what is to %s for its own window at most', (purpose, windowMs) => {
    fc.assert(
      fc.property(turnsOf(windowMs), (turns) => {
        const mailbox = new Mailbox();
        const ask = (at: number, registrationKey: string) => mailbox.ask(purpose, at, { registrationKey });
        expect(closedFor(turns, ask, windowMs, [0])).toBeLessThanOrEqual(windowMs);
      }),
    );
  });

  it('that are set back by an hour keep a resend for its interval only', () => {
    const mailbox = new Mailbox();
    expect([hour, 0, 61 * second].map((at) => mailbox.ask('renew', at))).toEqual([true, false, true]);
  });
});

describe('one event', () => {
  it('counts once, however often it is tried', () => {
    const mailbox = new Mailbox();
    for (let index = 0; index < 30; index += 1) expect(mailbox.ask('refuse', 0, { id: 'same' })).toBe(true);
    expect(mailbox.allowance?.mails).toHaveLength(1);
  });

  it('counts not at all when it never came to be', () => {
    const mailbox = new Mailbox();
    mailbox.ask('renew', 0, { id: 'failed' });
    mailbox.allowance = giveBack(mailbox.allowance, 'failed');
    expect(mailbox.ask('renew', second)).toBe(true);
  });

  it('that sends nothing is never granted and takes nothing', () => {
    const mailbox = new Mailbox();
    expect(mailbox.ask('none', 0)).toBe(false);
    expect(mailbox.allowance).toMatchObject({ mails: [], resends: [], pending: [] });
  });
});

describe('the document', () => {
  it('lasts as long as something in it does', () => {
    const mailbox = new Mailbox();
    mailbox.ask('refuse', 5);
    expect(mailbox.allowance?.expiresAt).toBe(day + 5);
    mailbox.ask('register', 10);
    expect(mailbox.allowance?.expiresAt).toBe(week + 10);
  });

  it('stays small under a flood', () => {
    const mailbox = new Mailbox();
    for (let index = 0; index < 1000; index += 1) mailbox.ask('renew', index);
    expect(mailbox.allowance?.resends).toHaveLength(limits.resendsPerDay);
    expect(mailbox.allowance?.mails).toHaveLength(1);
  });
});
