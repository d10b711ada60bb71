/** A JSON Schema 2020-12, or any part of one. */
type JsonSchema = Readonly<Record<string, unknown>>;

const ofFormat: Readonly<Record<string, string>> = {
  uuid: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
  'date-time': '2026-03-12T09:30:00.000Z',
};

/**
 * An example for each named object without one of its own, put together of those of its members: an enumeration gives its first
 * value, a boolean `true`, an integer its least value, and a text needs an example unless its format is one that is known here.
 * An object with a required member that gives none has none.
 */
export function withExamples(schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  const entries = Object.entries(schemas).map(([name, schema]) => {
    if (schema['type'] !== 'object' || schema['examples'] !== undefined) return [name, schema] as const;
    const example = exampleOf(schema, schemas);
    return [name, example === undefined ? schema : { ...schema, examples: [example] }] as const;
  });
  return Object.fromEntries(entries);
}

function exampleOf(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): unknown {
  const own = (schema['examples'] ?? schema['enum'] ?? schema['x-extensible-enum']) as readonly unknown[] | undefined;
  if (own !== undefined) return own[0];
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    return exampleOf(schemas[reference.replace('#/components/schemas/', '')] ?? {}, schemas);
  }
  switch (schema['type']) {
    case 'object':
      return exampleOfObject(schema, schemas);
    case 'array': {
      const item = exampleOf(schema['items'] as JsonSchema, schemas);
      return item === undefined ? undefined : [item];
    }
    case 'boolean':
      return true;
    case 'integer':
      return schema['minimum'];
    default:
      return ofFormat[String(schema['format'])];
  }
}

function exampleOfObject(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): object | undefined {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (schema['required'] ?? []) as readonly string[];
  const members = Object.entries(properties).map(([name, member]) => [name, exampleOf(member, schemas)] as const);
  if (members.some(([name, example]) => example === undefined && required.includes(name))) return undefined;
  return Object.fromEntries(members.filter(([, example]) => example !== undefined));
}
