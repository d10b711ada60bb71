import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { WrongParameters } from '../command.js';
import { agentParameters, clearText, parametersOf } from './parameters.js';

const schema = z.object({ number: z.string(), reason: clearText.optional(), ...agentParameters });
const read = (...parameters: string[]) => parametersOf(schema, 'open --number <number>', parameters);
const whole = ['--number', '732829320', '--actor', 'douane'];

describe('the parameters of ops commands about operators', () => {
  it('are told by name, flags by their name alone', () => {
    const asked = { number: '732829320', actor: 'douane' };
    expect(read(...whole)).toEqual({ ...asked, json: false });
    expect(read('--number=732829320', '--actor=douane', '--json')).toEqual({ ...asked, json: true });
  });

  it.each([
    ['--number is missing', ['--actor', 'douane']],
    ['--reason has not the form that is asked for', [...whole, '--reason', 'no']],
    ['--reason has not the form that is asked for', [...whole, '--reason=no']],
    ['--number is told twice', [...whole, '--number', '552100554']],
    ["Unknown option '--nmae'", [...whole, '--nmae', 'Transit']],
    ["Unexpected argument 'now'", [...whole, 'now']],
  ])('say what is wrong before how they are told: %s', (wrong, parameters) => {
    const refusal = caught(() => read(...parameters));
    expect(refusal).toBeInstanceOf(WrongParameters);
    const [first, usage] = refusal.message.split('\n');
    expect(first).toContain(wrong);
    expect(usage).toBe('open --number <number>');
  });
});

function caught(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
}
