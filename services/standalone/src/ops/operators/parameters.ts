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
 * Reads `--name value` for each name of the schema, and `--name` alone for what is true or false. Throws WrongParameters with the usage where
 * something is missing, unknown, or has not the form that the schema asks for.
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
    return schema.parse(parseArgs({ args: [...parameters], options }).values);
  } catch (cause) {
    throw new WrongParameters(usage, { cause });
  }
}

/** The answer of a command: one line of JSON with `--json`, else a sentence. */
export function answer({ json }: { readonly json: boolean }, value: object, sentence: string): string[] {
  return [json ? JSON.stringify(value) : sentence];
}
