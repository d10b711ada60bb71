import type { z } from 'zod';
import { factsOf } from './configuration/variable.js';

/**
 * Renders `docs/configuration.md`: one table for each service, from the schemas that the services load. Pure; the order of
 * services and variables is that of the arguments.
 */
export function renderConfigurationDocs(services: Readonly<Record<string, z.ZodObject>>): string {
  const tables = Object.entries(services).map(([name, schema]) => `## ${name}\n\n${table(schema)}\n`);
  return `${introduction}\n${tables.join('\n')}`;
}

const introduction = `# Configuration

<!-- Generated from the schemas of the services: npm run docs. -->

Every variable of the environment that a service reads. Each may instead stand in a file that \`<NAME>_FILE\` names, as
mounted secrets do; both at once is an error. An empty value counts as not set. A wrong value stops the start, with one
line for each error. \`<NAME>\` within a default stands for the value of that variable.

🔒 marks secrets: their values are never printed. Give them as files.
`;

function table(schema: z.ZodObject): string {
  const rows = Object.entries(schema.shape).map(([name, type]) => {
    const about = factsOf(name, type);
    const isOptional = type.safeParse(undefined).success;
    const standard = about.default === undefined ? (isOptional ? 'not set' : '**required**') : code(about.default);
    return `| \`${name}\`${about.secret ? ' 🔒' : ''} | ${cell(about.meaning)} | ${cell(about.write)} | ${standard} |`;
  });
  return ['| variable | decides | write | default |', '|---|---|---|---|', ...rows].join('\n');
}

const code = (text: string): string => (text === '' ? 'empty' : `\`${text}\``);
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/<[^>`]+>/g, (tag) => `\`${tag}\``);
