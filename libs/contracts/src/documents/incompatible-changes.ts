import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from './event-schema.js';

/** Keywords that tell about a schema and constrain nothing. */
const annotations = new Set([
  '$schema',
  '$id',
  'title',
  'description',
  'examples',
  'default',
  'deprecated',
  '$comment',
]);
const objectKeywords = new Set(['properties', 'required']);

/**
 * What a consumer or an archive of the released schema could trip over. A released version may gain optional fields and
 * change its words; everything else is a new version beside it. An empty answer means compatible; each line names the
 * place as a JSON pointer.
 */
export function incompatibleChanges(released: JsonSchema, current: JsonSchema, place = ''): string[] {
  if (released['type'] === 'object' && current['type'] === 'object') return changedObject(released, current, place);
  const changes: string[] = [];
  const keywords = new Set([...Object.keys(released), ...Object.keys(current)]);
  for (const keyword of keywords) {
    if (annotations.has(keyword)) continue;
    const [before, after] = [released[keyword], current[keyword]];
    if (isSchema(before) && isSchema(after)) changes.push(...incompatibleChanges(before, after, `${place}/${keyword}`));
    else if (!isDeepStrictEqual(before, after))
      changes.push(`${place || '/'}: ${keyword} changed from ${shown(before)} to ${shown(after)}`);
  }
  return changes;
}

function changedObject(released: JsonSchema, current: JsonSchema, place: string): string[] {
  const before = properties(released);
  const after = properties(current);
  const requiredBefore = required(released);
  const requiredAfter = required(current);
  const changes: string[] = [];
  for (const [field, schema] of Object.entries(before)) {
    const there = `${place}/${field}`;
    const now = after[field];
    if (now === undefined) changes.push(`${there}: removed`);
    else changes.push(...incompatibleChanges(schema, now, there));
    if (now !== undefined && requiredBefore.has(field) !== requiredAfter.has(field)) {
      changes.push(`${there}: ${requiredAfter.has(field) ? 'became required' : 'is no longer required'}`);
    }
  }
  for (const field of requiredAfter) {
    if (before[field] === undefined) changes.push(`${place}/${field}: new and required`);
  }
  const rest = (schema: JsonSchema) =>
    Object.fromEntries(
      Object.entries(schema).filter(([keyword]) => !objectKeywords.has(keyword) && keyword !== 'type'),
    );
  return [...changes, ...incompatibleChanges(rest(released), rest(current), place)];
}

function properties(schema: JsonSchema): Record<string, JsonSchema> {
  return (schema['properties'] ?? {}) as Record<string, JsonSchema>;
}

function required(schema: JsonSchema): Set<string> {
  return new Set((schema['required'] ?? []) as string[]);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
