import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyAttempt, World, type Attempt } from '../../test/world.js';
import { rightsOn, type RightOn } from './rights-on.js';

const untold = { back: 0, revives: false } as const;
const open: readonly Attempt[] = [
  { try: 'step', step: 'requested', ...untold },
  { try: 'step', step: 'convention-signed', ...untold },
  { try: 'step', step: 'opened', ...untold },
  { try: 'join' },
  { try: 'grant' },
];

/** A world in which all of it was done, an hour apart. */
function worldOf(...attempts: readonly Attempt[]): World {
  const world = new World();
  for (const attempt of attempts) {
    world.pass(1);
    if (!world.attempt(attempt)) throw new Error(`It is refused: ${JSON.stringify(attempt)}`);
  }
  world.pass(1);
  return world;
}

const codes = (right: RightOn | undefined) => right?.reasons.map(({ code }) => code);
const answerOf = ({ because: _, ...answer }: RightOn) => answer;

describe('who could do what on that day', () => {
  it('is answered with the events that it rests on, and who decided them [R-85]', () => {
    const world = worldOf(...open);
    const { permit, because } = rightsOn(world.log, { at: world.now })!;
    expect(permit).toBe(true);
    expect(because.map(({ type }) => type)).toEqual([
      'account-opened',
      'operator-opened',
      'membership-opened',
      'entitlement-granted',
      'adhesion-requested',
      'convention-signed',
      'adhesion-opened',
      'teleservice-registered',
    ]);
    for (const ground of because) expect(ground).toMatchObject({ actor: 'ops:agent', eventId: expect.any(String) });
  });

  it('is nothing where there was no such teleservice', () => {
    const world = worldOf(...open);
    expect(rightsOn(world.log, { at: '2020-01-01T00:00:00.000Z' })).toBeUndefined();
  });

  it('is what was in force then, not what is now', () => {
    const world = worldOf(...open);
    const then = world.now;
    world.pass(24);
    world.attempt({ try: 'withdraw' });
    expect(codes(rightsOn(world.log, { at: then }))).toEqual([]);
    expect(codes(rightsOn(world.log, { at: world.now }))).toEqual(['no-entitlement']);
  });

  it('takes a step that was recorded late for what it was, which nobody knew then', () => {
    const world = worldOf(...open);
    world.pass(24);
    const then = world.now;
    world.pass(48);
    world.attempt({ try: 'step', step: 'suspended', back: 2, revives: false });
    expect(codes(rightsOn(world.log, { at: then }))).toEqual(['adhesion-suspended']);
    expect(codes(rightsOn(world.log, { at: then, known: then }))).toEqual([]);
  });

  it('uses a correction for the law, and for what was known only once it was', () => {
    const world = worldOf(...open);
    world.pass(5 * 24);
    world.attempt({ try: 'step', step: 'suspended', back: 3, revives: false });
    const before = world.now;
    const [fourDaysAgo, twoDaysAgo] = [4, 2].map((days) => new Date(Date.parse(world.now) - days * 86_400_000));
    world.pass(1);
    expect(world.attempt({ try: 'correct', index: 3, field: 'on', days: -1 })).toBe(true);
    const at = twoDaysAgo!.toISOString();
    expect(codes(rightsOn(world.log, { at, known: before }))).toEqual(['adhesion-suspended']);
    const corrected = rightsOn(world.log, { at });
    expect(codes(corrected)).toEqual([]);
    const now = rightsOn(world.log, { at: world.now })!;
    expect(codes(now)).toEqual(['adhesion-suspended']);
    expect(now.because.map(({ type }) => type)).toContain('step-corrected');
    expect(codes(rightsOn(world.log, { at: fourDaysAgo!.toISOString() }))).toEqual([]);
  });

  it('takes a step that was corrected to a later day as not taken before', () => {
    const world = worldOf(...open, { try: 'step', step: 'suspended', ...untold });
    const then = world.now;
    world.pass(5 * 24);
    expect(world.attempt({ try: 'correct', index: 3, field: 'on', days: -3 })).toBe(true);
    expect(codes(rightsOn(world.log, { at: then }))).toEqual([]);
    expect(codes(rightsOn(world.log, { at: then, known: then }))).toEqual(['adhesion-suspended']);
  });

  it('tells of an erased person the account id only [R-88]', () => {
    const world = worldOf(...open, { try: 'account', event: 'account-erased' });
    expect(codes(rightsOn(world.log, { at: world.now }))).toEqual(['account-closed']);
  });
});

describe('whatever people do', () => {
  const begun = fc.constantFrom(open, open.slice(0, 3), []);
  const attempts = fc
    .tuple(begun, fc.array(fc.tuple(anyAttempt, fc.nat(30)), { maxLength: 25 }))
    .map(([first, rest]) => [...first.map((attempt) => [attempt, 1] as const), ...rest]);

  it('what was answered at an instant is what is found of it later, in force and known at that instant [R-87]', () => {
    let permits = 0;
    fc.assert(
      fc.property(attempts, (all) => {
        const world = new World();
        const answered = all.map(([attempt, hours]) => {
          world.pass(hours);
          world.attempt(attempt);
          return { at: world.now, answer: world.answer() };
        });
        const found = answered.map(({ at }) => rightsOn(world.log, { at, known: at })!);
        expect(found.map(answerOf)).toEqual(answered.map(({ answer }) => answer));
        const early = answered.every(({ at }, index) =>
          found[index]!.because.every(({ recordedAt }) => recordedAt <= at),
        );
        expect(early).toBe(true);
        permits += found.filter(({ permit }) => permit).length;
      }),
      { numRuns: 2_000 },
    );
    expect(permits).toBeGreaterThan(500);
  });

  it('what nobody recorded late or corrected was in force as it was known', () => {
    const prompt = attempts.map((all) =>
      all
        .filter(([attempt]) => attempt.try !== 'correct')
        .map(([attempt, hours]) => [attempt.try === 'step' ? { ...attempt, back: 0 } : attempt, hours] as const),
    );
    fc.assert(
      fc.property(prompt, fc.array(fc.nat(400)), (all, instants) => {
        const world = new World();
        const start = Date.parse(world.now);
        for (const [attempt, hours] of all) {
          world.pass(hours);
          world.attempt(attempt);
        }
        for (const hours of instants) {
          const at = new Date(Math.min(start + (hours + 0.5) * 3_600_000, Date.parse(world.now))).toISOString();
          const [law, known] = [rightsOn(world.log, { at })!, rightsOn(world.log, { at, known: at })!];
          expect(answerOf(law)).toEqual(answerOf(known));
        }
      }),
      { numRuns: 500 },
    );
  });
});
