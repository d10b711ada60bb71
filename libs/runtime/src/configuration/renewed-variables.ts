import type { Logger } from 'pino';
import type { z } from 'zod';
import { givenText, loadConfiguration, type Environment } from './load-configuration.js';

export interface RenewedVariablesOptions {
  /** Where the variables stand now. */
  readonly environment: () => Environment | Promise<Environment>;
  readonly log: Logger;
  /** How often it is looked whether they changed, in milliseconds; every five seconds by default. */
  readonly everyMs?: number;
}

/**
 * Variables that are read again while the process runs, so that keys are rotated without a restart. Where they cannot be read any more, that is
 * a warning, once, and the values before go on. No value is written to the log.
 */
export class RenewedVariables<Schema extends z.ZodObject> {
  private readonly timer: NodeJS.Timeout;
  private complaint: string | undefined;

  private constructor(
    private readonly schema: Schema,
    private seen: Seen<Schema>,
    private readonly options: RenewedVariablesOptions,
  ) {
    this.timer = setInterval(() => void this.look(), options.everyMs ?? 5000).unref();
  }

  /** Reads them for the first time. Throws ConfigurationInvalid. */
  static async follow<Schema extends z.ZodObject>(
    schema: Schema,
    options: RenewedVariablesOptions,
  ): Promise<RenewedVariables<Schema>> {
    return new RenewedVariables(schema, read(schema, await options.environment()), options);
  }

  /** The newest that could be read. */
  get current(): Readonly<z.infer<Schema>> {
    return this.seen.values;
  }

  /** No longer looks. */
  async close(): Promise<void> {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const { environment, log } = this.options;
    const variables = Object.keys(this.schema.shape);
    try {
      const env = await environment();
      const texts = textsOf(this.schema, env);
      if (texts === this.seen.texts) return;
      this.seen = { ...this.seen, texts };
      this.seen = { texts, values: loadConfiguration(this.schema, env) };
      log.info({ variables }, 'takes variables that changed');
      this.complaint = undefined;
    } catch (error) {
      const complaint = String(error);
      if (complaint !== this.complaint) log.warn({ variables, err: error }, 'variables that changed cannot be taken');
      this.complaint = complaint;
    }
  }
}

interface Seen<Schema extends z.ZodObject> {
  /** By which a change is known; those that cannot be used are seen once, beside the values before. */
  readonly texts: string;
  readonly values: Readonly<z.infer<Schema>>;
}

function read<Schema extends z.ZodObject>(schema: Schema, env: Environment): Seen<Schema> {
  return { texts: textsOf(schema, env), values: loadConfiguration(schema, env) };
}

function textsOf(schema: z.ZodObject, env: Environment): string {
  return JSON.stringify(Object.keys(schema.shape).map((name) => givenText(name, env) ?? null));
}
