import type { Contract } from '../contract.js';
import type { Audience } from './audience.js';
import { eventSchema, schemaFile, type JsonSchema } from './event-schema.js';

/** The reference in Markdown: each event's meaning, topic, key, fields and an example. */
export function eventReference({ title, introduction, folder, contracts }: Audience): string {
  const beginning = `# ${title}

${introduction}

The same as machines read it: [AsyncAPI 3](${folder}/asyncapi.json), and one JSON Schema 2020-12 for each event.
`;
  const overview = table(
    ['event', 'topic', 'key'],
    contracts.map(({ name, version, topic, key }) => [`[${name}](#${name}-v${version})`, `\`${topic}\``, `\`${key}\``]),
  );
  return [beginning, overview, ...contracts.map((contract) => section(contract, folder))].join('\n') + '\n';
}

function section(contract: Contract, folder: string): string {
  const { name, version, description, type, topic, key, subject, example } = contract;
  const about = subject === key ? '' : `, subject: \`${subject}\``;
  const schema = eventSchema(contract);
  const fields = Object.entries(schema['properties'] as Record<string, JsonSchema>);
  const required = new Set(schema['required'] as string[]);
  return `## ${name} v${version}

${description}

- type: \`${type}\`
- topic: \`${topic}\`, key: \`${key}\`${about}
- schema: [${schemaFile(contract)}](${folder}/${schemaFile(contract)})

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
