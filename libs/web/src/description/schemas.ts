import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

const named: Record<string, JsonSchema> = {};

/**
 * The JSON Schema 2020-12 (that of OpenAPI 3.1) of a zod schema: what a client sends (`input`) or is sent (`output`).
 * Schemas with a name, `schema.meta({ id: 'Account' })`, become components, and what uses them refers to them.
 */
export function schemaOf(schema: z.ZodType, side: 'input' | 'output'): JsonSchema {
  const override = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    if (side === 'output') delete jsonSchema.additionalProperties; // answers may grow
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern; // says the same, at length
  };
  const whole = JSON.stringify(z.toJSONSchema(schema, { io: side, unrepresentable: 'any', override }));
  const json = JSON.parse(whole.replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
  const { $schema: _, $defs, ...inline } = json;
  Object.assign(named, $defs);
  return inline;
}

/** Every named schema that was asked for so far, by name. */
export function namedSchemas(): Readonly<Record<string, JsonSchema>> {
  return named;
}

/** RFC 9457, as every error of the API is answered. */
export const problemSchema = z
  .object({
    type: z.string().describe('`/problems/<code>`'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable and kebab-case: what programs decide by'),
    detail: z.string().optional(),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('JSON pointer to the field: `/email`'),
          code: z.string(),
          detail: z.string(),
          minimum: z
            .int()
            .optional()
            .describe('With `password-too-short`: how many characters a password has at least'),
        }),
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
