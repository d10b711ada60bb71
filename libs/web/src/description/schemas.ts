import { z } from 'zod';

/** A JSON Schema 2020-12, or any part of one. */
type JsonSchema = Record<string, unknown>;
/** What a client sends, or what it is sent. */
type Side = 'input' | 'output';

interface Overridden {
  readonly zodSchema: z.core.$ZodType;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}

const named = new Map<string, JsonSchema>();

/**
 * The JSON Schema 2020-12 (that of OpenAPI 3.1) of a zod schema: what a client sends (`input`) or is sent (`output`).
 * Schemas with a name, `schema.meta({ id: 'Account' })`, become components, and what uses them refers to them.
 *
 * What is sent to a client may grow: objects take other members, and an enumeration is any text, with the values of today as
 * `x-extensible-enum`. A union with any text would say the same, but generators make a class of it that wraps each value. What a
 * client sends is closed: the enumeration `Factor` of an answer is `KnownFactor` in a request.
 */
export function schemaOf(schema: z.ZodType, side: Side): JsonSchema {
  const override = ({ zodSchema, jsonSchema }: Overridden) => {
    if (side === 'output') open(jsonSchema);
    // Zod takes them for examples of what a text becomes; ours are of what is sent.
    jsonSchema.examples ??= z.globalRegistry.get(zodSchema as z.ZodType)
      ?.examples as z.core.JSONSchema.BaseSchema['examples'];
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern; // says the same, at length
    if (jsonSchema.type === 'integer' && isInt32(jsonSchema)) jsonSchema.format = 'int32';
  };
  const { $schema: _, $defs, ...whole } = z.toJSONSchema(schema, { io: side, unrepresentable: 'any', override });
  const definitions = new Map(Object.entries(($defs ?? {}) as Record<string, JsonSchema>));
  const nameOf = (id: string) => (definitions.get(id)?.['enum'] === undefined ? id : `Known${id}`);
  const referring = (part: JsonSchema) =>
    JSON.parse(
      JSON.stringify(part).replace(/"#\/\$defs\/(\w+)"/g, (_, id: string) => `"#/components/schemas/${nameOf(id)}"`),
    ) as JsonSchema;
  for (const [id, definition] of definitions) name(nameOf(id), referring(definition));
  return referring(whole);
}

/** Every named schema that was asked for so far, by name. */
export function namedSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(named);
}

/** Throws where the name stands for another schema already. */
function name(id: string, { id: _, ...schema }: JsonSchema): void {
  const before = named.get(id);
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(schema)) {
    throw new Error(`Two schemas of the API are called ${id}`);
  }
  named.set(id, schema);
}

function open(schema: z.core.JSONSchema.BaseSchema): void {
  delete schema.additionalProperties;
  const constant = schema.const === undefined ? undefined : [schema.const];
  const values = (schema['x-extensible-enum'] as readonly unknown[] | undefined) ?? schema.enum ?? constant;
  if (values === undefined || !values.every((value) => typeof value === 'string')) return;
  delete schema.enum;
  delete schema.const;
  schema['x-extensible-enum'] = values;
  const today = `Today ${values.map((value) => `\`${value}\``).join(', ')}; others may be added`;
  if (!schema.description?.endsWith(today)) {
    schema.description = [schema.description, today].filter((sentence) => sentence).join('. ');
  }
}

/** Whether the bounds say that 32 bits are enough. */
function isInt32({ minimum = -Infinity, maximum = Infinity }: z.core.JSONSchema.BaseSchema): boolean {
  return minimum >= -(2 ** 31) && maximum < 2 ** 31;
}

/** RFC 9457, as every error of the API is answered. */
export const problemSchema = z
  .object({
    type: z.string().describe('`/problems/<code>`'),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.string().describe('Stable and kebab-case: what programs decide by'),
    detail: z.string().optional(),
    errors: z
      .array(
        z
          .object({
            pointer: z.string().meta({ description: 'JSON pointer to the field', examples: ['/password'] }),
            code: z.string().meta({
              description: 'Stable and kebab-case, as that of the problem',
              examples: ['password-too-short'],
            }),
            detail: z.string().meta({ examples: ['The password is too short.'] }),
            minimum: z
              .int()
              .min(1)
              .max(128)
              .meta({
                description: 'With `password-too-short`: how many characters a password has at least',
                examples: [8],
              })
              .optional(),
          })
          .meta({ id: 'ProblemError' }),
      )
      .optional()
      .describe('Every wrong field of the body'),
    traceId: z.string().optional().describe('What to quote to operations'),
  })
  .meta({
    id: 'Problem',
    examples: [
      {
        type: '/problems/invalid-request',
        title: 'The request is not valid',
        status: 400,
        code: 'invalid-request',
        errors: [{ pointer: '/email', code: 'email-malformed', detail: 'This is not one plain e-mail address.' }],
        traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      },
    ],
  });
