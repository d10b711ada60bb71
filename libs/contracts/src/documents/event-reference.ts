import type { Contract } from '../contract.js';
import { eventSchema, schemaFile, type JsonSchema } from './event-schema.js';

const introduction = `# Events

What the services tell each other, and later the teleservices. Each is a CloudEvents 1.0 message in binary mode: the
attributes are headers (\`ce_id\`, \`ce_type\`, \`ce_subject\`, \`ce_time\`, \`ce_source\`), the value is the data as JSON.

- **Delivery** is at least once, in order per key. \`ce_id\` is the id of the stored event and the same on every delivery.
- **Unknown fields** must be ignored, and unknown types skipped: a version may gain optional fields. Anything else is a new
  version beside the old one, with its own type.
- **Personal data** stands in sealed boxes, copied as they are and readable only with the key of the person. After an
  erasure they are noise.

The same as machines read it: [AsyncAPI 3](events/asyncapi.json), and one JSON Schema 2020-12 for each event.
`;

/** docs/events.md: each event's meaning, topic, key, fields and an example. */
export function eventReference(contracts: readonly Contract[]): string {
  const overview = table(
    ['event', 'topic', 'key'],
    contracts.map(({ name, version, topic, key }) => [`[${name}](#${name}-v${version})`, `\`${topic}\``, `\`${key}\``]),
  );
  return [introduction, overview, ...contracts.map(section)].join('\n') + '\n';
}

function section(contract: Contract): string {
  const { name, version, description, type, topic, key, example } = contract;
  const schema = eventSchema(contract);
  const fields = Object.entries(schema['properties'] as Record<string, JsonSchema>);
  const required = new Set(schema['required'] as string[]);
  return `## ${name} v${version}

${description}

- type: \`${type}\`
- topic: \`${topic}\`, key: \`${key}\`
- schema: [${schemaFile(contract)}](events/${schemaFile(contract)})

${table(
  ['field', 'type', 'meaning'],
  fields.map(([field, about]) => [
    `\`${field}\`${required.has(field) ? '' : ', optional'}`,
    typeOf(about),
    String(about['description'] ?? ''),
  ]),
)}
\`\`\`json
${JSON.stringify(example, null, 2)}
\`\`\`
`;
}

/** A schema in a few words: \`uuid\`, \`one of ...\`, \`list of ...\`. */
function typeOf(schema: JsonSchema): string {
  const { type, format, enum: values, items } = schema;
  if (Array.isArray(values)) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (type === 'array') return `list of ${typeOf(items as JsonSchema)}`;
  return typeof format === 'string' ? format : String(type);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [head, head.map(() => '---'), ...rows].map(line).join('');
}
