import { describe, expect, it } from '@jest/globals';
import { reasonOf, type ReasonCode, type Right } from '#rights';
import { chooseOperator, type OperatorRight } from './operator-choice.js';

const of = (operatorId: string, ...codes: ReasonCode[]): OperatorRight => {
  const reasons = codes.map((code) => reasonOf({ code } as Parameters<typeof reasonOf>[0]));
  const right: Right = { permit: codes.length === 0, teleserviceId: 'eddi', roles: [], reasons, because: [] };
  return { operatorId, right };
};
const [a, b, shut] = [of('a'), of('b'), of('shut', 'no-entitlement')];

describe('for whom a person enters', () => {
  it('is the only operator that lets the person in', () => {
    expect(chooseOperator([a], undefined)).toBe(a);
    expect(chooseOperator([shut, a], undefined)).toBe(a);
  });

  it('is chosen where there are several, once for the session', () => {
    expect(chooseOperator([a, shut, b], undefined)).toEqual({ choices: ['a', 'b'] });
    expect(chooseOperator([a, b], 'b')).toBe(b);
  });

  it('is never another one than was chosen, without being asked', () => {
    expect(chooseOperator([a, shut], 'shut')).toEqual({ choices: ['a'] });
    expect(chooseOperator([a], 'gone')).toEqual({ choices: ['a'] });
  });

  it('is the one that least is wanting for, where none lets the person in', () => {
    const more = of('more', 'membership-suspended', 'no-entitlement');
    expect(chooseOperator([more, shut], undefined)).toBe(shut);
    expect(chooseOperator([more, shut], 'more')).toBe(more);
  });
});
