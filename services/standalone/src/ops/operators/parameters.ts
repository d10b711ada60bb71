import { parseArgs } from 'node:util';
import { reason } from '#contracts';
import { z } from 'zod';
import { WrongParameters } from '../command.js';
import { actor } from '../house.js';

/** What every command about operators takes. Texts that are kept in clear have the form of a reason. */
export const agentParameters = { actor, json: z.boolean().default(false) };
export const operatorNumber = z.string().max(40).describe('Any number of the operator');
export const clearText = reason;

/**
 * Reads `--name value` for each name of the schema, and `--name` alone for what is true or false. Throws WrongParameters, with what is wrong
 * and the usage, where something is missing, unknown, told twice, or has not the form that the schema asks for.
 */
export function parametersOf<Schema extends z.ZodObject>(
  schema: Schema,
  usage: string,
  parameters: readonly string[],
): z.infer<Schema> {
  const isFlag = (name: string) => schema.shape[name] instanceof z.ZodDefault;
  const options = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, { type: isFlag(name) ? 'boolean' : 'string' } as const]),
  );
  try {
    const { values, tokens } = parseArgs({ args: [...parameters], options, tokens: true });
    const told = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = told.find((name, index) => told.indexOf(name) < index);
    if (twice !== undefined) throw new Error(`--${twice} is told twice`);
    return schema.parse(values);
  } catch (cause) {
    throw new WrongParameters(`${wrongIn(cause, parameters)}\n${usage}`, { cause });
  }
}

/** What is wrong with the parameters, in a sentence. */
function wrongIn(cause: unknown, parameters: readonly string[]): string {
  if (!(cause instanceof z.ZodError)) return cause instanceof Error ? cause.message : String(cause);
  const names = [...new Set(cause.issues.map(({ path: [name] }) => name))];
  const wrong = names.flatMap((name) => {
    if (name === undefined) return [];
    const isTold = parameters.some((each) => each === `--${String(name)}` || each.startsWith(`--${String(name)}=`));
    return [`--${String(name)} ${isTold ? 'has not the form that is asked for' : 'is missing'}`];
  });
  return wrong.length > 0 ? wrong.join('; ') : 'These do not go together';
}

/** The answer of a command: one line of JSON with `--json`, else a sentence. */
export function answer({ json }: { readonly json: boolean }, value: object, sentence: string): string[] {
  return [json ? JSON.stringify(value) : sentence];
}
