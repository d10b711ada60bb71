import { z } from 'zod';

/** What is known of an environment variable besides its type. */
export interface VariableFacts {
  /** One sentence: what it decides. */
  readonly meaning: string;
  /** What to write, as it stands in an error line and in the reference: `a whole number from 1 to 65535`. */
  readonly write: string;
  /** Text used when the variable is not set. `<NAME>` stands for the value of another variable of the same schema. */
  readonly default?: string;
  /** Its value is never printed: a key, or a URL that may hold a password. */
  readonly secret?: boolean;
  /** Its text is a document, made by `jsonDocument`: what is wrong in it has a line for each place, and the text is not printed. */
  readonly document?: boolean;
  /** A rule that looks at other variables too: what is wrong, or undefined. Those that cannot be read are not there. */
  readonly rule?: (values: Readonly<Record<string, unknown>>) => string | undefined;
}

const facts = z.registry<VariableFacts>();

/** Makes a zod type an environment variable. The type reads text; its issue messages say what is wrong («is not …»). */
export function variable<S extends z.ZodType>(type: S, about: VariableFacts): S {
  const own = type.clone();
  facts.add(own, about);
  return own;
}

/** The facts of a variable; throws for a type that `variable` never saw. */
export function factsOf(name: string, type: z.core.$ZodType): VariableFacts {
  const about = facts.get(type as z.ZodType);
  if (!about) throw new Error(`${name} is not declared with variable()`);
  return about;
}

/** A whole number within bounds, both included. */
export function wholeNumber(meaning: string, bounds: { default: number; min: number; max: number }) {
  const write = `a whole number from ${bounds.min} to ${bounds.max}`;
  const type = z
    .string()
    .regex(/^\d{1,15}$/, { error: 'is not a whole number', abort: true })
    .transform(Number)
    .refine((value) => value >= bounds.min, { error: `is below ${bounds.min}` })
    .refine((value) => value <= bounds.max, { error: `is above ${bounds.max}` });
  return variable(type, { meaning, write, default: String(bounds.default) });
}

/** A document in JSON, usually of a file that `<NAME>_FILE` names. The schema's issues say what is wrong, each with its place. */
export function jsonDocument<S extends z.ZodType>(schema: S, about: Omit<VariableFacts, 'write' | 'document'>) {
  const read = (text: string, context: z.core.$RefinementCtx): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: `is no JSON: ${(error as Error).message}` });
      return z.NEVER;
    }
  };
  const write = 'JSON, usually in a file';
  return variable(z.string().transform(read).pipe(schema).optional(), { ...about, write, document: true });
}

/** Items separated by commas, blanks around them being nothing; none in an empty text. */
export function listOf(item: z.ZodType<string, string>) {
  const split = (text: string) => text.split(',').map((part) => part.trim());
  return z
    .string()
    .transform((text) => split(text).filter((part) => part !== ''))
    .pipe(z.array(item));
}

/** One word of a list. */
export function oneOf<const Words extends readonly string[]>(words: Words, about: Omit<VariableFacts, 'write'>) {
  return variable(z.enum(words, { error: 'is not one of the words it may be' }), {
    ...about,
    write: words.join(' or '),
  });
}
