import { defineFieldCode, defineProblem } from '#contracts';
import { Problem, type FieldError } from '../problem/problem.js';
import { fieldError, invalidRequest, unknownField } from '../problem/valid-body.js';

const malformedBody = defineProblem(400, 'malformed-body', {
  en: ['The body cannot be read', 'The body is not UTF-8, not JSON, or not what its length says.'],
  fr: ['Le corps est illisible', 'Le corps n’est pas en UTF-8, n’est pas du JSON, ou n’a pas la longueur annoncée.'],
});
const tooDeep = defineFieldCode('too-deep', {
  en: 'The body is nested more deeply than the API allows.',
  fr: 'Le corps est imbriqué plus profondément que l’API ne l’admet.',
});
const duplicateField = defineFieldCode('duplicate-field', {
  en: 'This field stands twice.',
  fr: 'Ce champ figure deux fois.',
});

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Names that would reach into an object's prototype. No description of the API holds them. */
const prototypeNames = new Set(['__proto__', 'constructor', 'prototype']);

/** The text of a body, without a byte order mark before it; a 400 where its bytes are not UTF-8. */
export function decodeBody(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new Problem(malformedBody, {
      detail: { en: 'The body is not UTF-8.', fr: 'Le corps n’est pas en UTF-8.' },
      cause,
    });
  }
}

/**
 * Reads a JSON body strictly: UTF-8, no deeper than `maxDepth`, no name twice in one object, no name that reaches into a
 * prototype. Undefined for an empty body. Throws a 400 that points at what is wrong.
 */
export function parseJsonBody(bytes: Uint8Array, maxDepth: number): unknown {
  if (bytes.length === 0) return undefined;
  const text = decodeBody(bytes);
  const value = parse(text);
  const errors = inspect(text, maxDepth);
  if (errors.length > 0) throw invalidRequest(errors);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem(malformedBody, {
      detail: { en: 'The body is not JSON.', fr: 'Le corps n’est pas du JSON.' },
      cause,
    });
  }
}

interface Level {
  /** Names seen so far; undefined in an array. */
  readonly names: Set<string> | undefined;
  /** The name or index at which the scan stands. */
  at: string | number;
}

/** What JSON.parse lets pass. The text is known to be JSON, so that only strings and brackets need a look. */
function inspect(text: string, maxDepth: number): FieldError[] {
  const errors: FieldError[] = [];
  const levels: Level[] = [];
  let nameIsDue = false;
  const path = () => levels.map((level) => level.at);

  for (let index = 0; index < text.length; index++) {
    const level = levels.at(-1);
    switch (text[index]) {
      case '{':
      case '[':
        if (levels.length === maxDepth) return [...errors, fieldError(path(), tooDeep)];
        nameIsDue = text[index] === '{';
        levels.push(nameIsDue ? { names: new Set(), at: '' } : { names: undefined, at: 0 });
        break;
      case '}':
      case ']':
        levels.pop();
        nameIsDue = false;
        break;
      case ',':
        if (level?.names) nameIsDue = true;
        else if (level) level.at = Number(level.at) + 1;
        break;
      case '"': {
        const start = index;
        index = endOfString(text, start);
        if (!nameIsDue || !level?.names) break;
        nameIsDue = false;
        level.at = JSON.parse(text.slice(start, index + 1)) as string;
        if (prototypeNames.has(level.at)) errors.push(fieldError(path(), unknownField));
        else if (level.names.has(level.at)) errors.push(fieldError(path(), duplicateField));
        level.names.add(level.at);
        break;
      }
      default:
    }
  }
  return errors;
}

/** Index of the quote that closes the string opened at `start`. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}

/** Reads a form body strictly: UTF-8 after decoding, no field twice. Throws a 400 that points at what is wrong. */
export function parseFormBody(bytes: Uint8Array): Readonly<Record<string, string>> {
  const fields = new Map<string, string>();
  const errors: FieldError[] = [];
  for (const pair of decodeBody(bytes).split('&')) {
    if (pair === '') continue;
    const [name, value] = splitAt(pair, pair.indexOf('=')).map(decodeFormText) as [string, string];
    if (prototypeNames.has(name)) errors.push(fieldError([name], unknownField));
    else if (fields.has(name)) errors.push(fieldError([name], duplicateField));
    fields.set(name, value);
  }
  if (errors.length > 0) throw invalidRequest(errors);
  return Object.fromEntries(fields);
}

function splitAt(pair: string, equals: number): [string, string] {
  return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

function decodeFormText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    throw new Problem(malformedBody, {
      detail: { en: 'The form is not percent-encoded UTF-8.', fr: 'Le formulaire n’est pas de l’UTF-8 encodé en %.' },
      cause,
    });
  }
}
