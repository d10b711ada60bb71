import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { z } from 'zod';
import { factsOf } from './variable.js';

/** The environment is not fit to start with. One line per error, each naming the variable, what is wrong and what to write. */
export class ConfigurationInvalid extends Error {
  override readonly name = 'ConfigurationInvalid';
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** Variables as a process is given them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a schema's variables from the environment; the answer is frozen. Each variable may instead stand in a file that
 * `NAME_FILE` names (a trailing line break is cut); both at once is an error, and an empty value counts as not set.
 * Throws ConfigurationInvalid with every error. Values of secrets are never printed.
 */
export function loadConfiguration<S extends z.ZodObject>(
  schema: S,
  env: Environment = process.env,
): Readonly<z.infer<S>> {
  const reader = new Reader(schema.shape, env);
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(schema.shape)) values[name] = reader.read(name);
  reader.applyRules(values);
  if (reader.lines.length > 0) throw new ConfigurationInvalid(reader.lines);
  return freeze(values) as Readonly<z.infer<S>>;
}

/** The text of a variable, of its file where one is named; undefined where it is not set, or its file cannot be read. */
export function givenText(name: string, env: Environment): string | undefined {
  const { value, file } = givenIn(name, env);
  try {
    return file === undefined ? value : textOf(file);
  } catch {
    return undefined;
  }
}

class Reader {
  readonly lines: string[] = [];
  private readonly unreadable = new Set<string>();

  constructor(
    private readonly shape: z.ZodRawShape,
    private readonly env: Environment,
  ) {}

  read(name: string): unknown {
    const type = this.type(name);
    const text = this.text(name);
    if (this.unreadable.has(name)) return undefined;
    const about = factsOf(name, type);
    const result = z.safeParse(type, text);
    if (result.success) return result.data;
    if (about.document) this.complainOfPlaces(name, result.error.issues);
    else if (text === undefined)
      this.complain(name, `is not set; write ${about.write}, or name a file in ${name}_FILE`);
    else {
      const shown = about.secret ? 'its value (not shown)' : JSON.stringify(text);
      this.complain(name, `${shown} ${result.error.issues[0]?.message}; write ${about.write}`);
    }
    return undefined;
  }

  applyRules(values: Readonly<Record<string, unknown>>): void {
    for (const name of Object.keys(this.shape)) {
      const wrong = factsOf(name, this.type(name)).rule?.(values);
      if (wrong !== undefined) this.complain(name, wrong);
    }
  }

  /** What the environment says, or the default with its references to other variables filled in. */
  private text(name: string): string | undefined {
    const given = this.given(name);
    if (given !== undefined || this.unreadable.has(name)) return given;
    const standard = factsOf(name, this.type(name)).default;
    return standard?.replace(/<([A-Z_0-9]+)>/g, (_, other: string) => {
      this.read(other);
      if (this.unreadable.has(other)) this.unreadable.add(name); // one error is told once
      const value = this.text(other) ?? '';
      return isIPv6(value) && standard.includes('://') ? `[${value}]` : value;
    });
  }

  private given(name: string): string | undefined {
    const { value, file } = givenIn(name, this.env);
    if (file === undefined) return value;
    if (value !== undefined) return this.complain(name, `is set twice; set either ${name} or ${name}_FILE, not both`);
    try {
      return textOf(file);
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? 'unreadable';
      return this.complain(
        `${name}_FILE`,
        `cannot read ${JSON.stringify(file)} (${reason}); write the path of a readable file`,
        name,
      );
    }
  }

  /** A line for each place of a document. */
  private complainOfPlaces(name: string, issues: readonly z.core.$ZodIssue[]): void {
    const subject = this.env[`${name}_FILE`] ? `${name}_FILE` : name;
    for (const { path, message } of issues) {
      const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
      this.lines.push(`${subject}: ${place === '' ? '' : `${place.replace(/^\./, '')}: `}${message}`);
    }
    this.unreadable.add(name);
  }

  private complain(subject: string, complaint: string, name = subject): undefined {
    if (!this.unreadable.has(name)) this.lines.push(`${subject}: ${complaint}`);
    this.unreadable.add(name);
    return undefined;
  }

  private type(name: string): z.core.$ZodType {
    const type = this.shape[name];
    if (!type) throw new Error(`A default refers to ${name}, which the schema does not hold`);
    return type;
  }
}

/** An empty value counts as not set. */
function givenIn(name: string, env: Environment) {
  return { value: env[name] || undefined, file: env[`${name}_FILE`] || undefined };
}

function textOf(file: string): string {
  return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
}

function freeze(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(freeze));
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, freeze(inner)])));
  }
  return value;
}
