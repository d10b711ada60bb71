import { z } from 'zod';

/**
 * An integration event: what one service promises to others about something that happened. CloudEvents 1.0 on the
 * topic; `key` names the field that is topic key and person id alike, and CloudEvents subject unless `subject` names another.
 */
export interface Contract<Name extends string = string, Schema extends z.ZodObject = z.ZodObject> {
  readonly name: Name;
  readonly version: number;
  /** What it means that it happened, in a sentence or two of Markdown; stands in the generated documents. */
  readonly description: string;
  /** CloudEvents `type`: `fr.gouv.douane.prodouane.<context>.<event>.v<version>`. */
  readonly type: string;
  readonly topic: string;
  readonly key: keyof z.infer<Schema> & string;
  /** Names the field that is the CloudEvents subject: what the event is about. */
  readonly subject: keyof z.infer<Schema> & string;
  readonly schema: Schema;
  readonly example: z.infer<Schema>;
}

interface Definition<Name extends string, Schema extends z.ZodObject> {
  readonly name: Name;
  readonly version: number;
  readonly description: string;
  readonly context:
    | 'registration'
    | 'account'
    | 'authentication'
    | 'adhesion'
    | 'public.account'
    | 'public.adhesion'
    | 'public.teleservice';
  readonly key: keyof z.infer<Schema> & string;
  /** The key where absent. */
  readonly subject?: keyof z.infer<Schema> & string;
  readonly schema: Schema;
  readonly example: z.infer<Schema>;
}

/**
 * Schemas are strict objects: a producer that adds a field without declaring it is stopped. Consumers read with
 * `readContract`, and the published JSON Schemas allow fields they do not name, so that a later version 1 may add some.
 */
export function defineContract<Name extends string, Schema extends z.ZodObject>(
  definition: Definition<Name, Schema>,
): Contract<Name, Schema> {
  const { name, version, description, context, key, subject = key, schema, example } = definition;
  return {
    name,
    version,
    description,
    type: `fr.gouv.douane.prodouane.${context}.${name}.v${version}`,
    topic: `prodouane.${context}.v1`,
    key,
    subject,
    schema,
    example,
  };
}
