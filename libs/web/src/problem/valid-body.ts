import type { PipeTransform } from '@nestjs/common';
import {
  defineFieldCode,
  defineProblem,
  fieldDetail,
  fieldRequired,
  fieldTooLong,
  isFieldCode,
  type FieldCode,
  type Texts,
} from '#contracts';
import { z } from 'zod';
import { Problem, type FieldError } from './problem.js';

/** More errors than this are not listed: the answer to 16 kB of rubbish stays small. */
const LISTED = 50;

export const invalidBody = defineProblem(400, 'invalid-request', {
  en: [
    'The request is not valid',
    'Each member of `errors` names a field by JSON pointer. Correct the fields; do not repeat the request as it is.',
  ],
  fr: [
    'La requête n’est pas valide',
    'Chaque membre de `errors` désigne un champ par un pointeur JSON. Corrigez ces champs ; ne renvoyez pas la requête telle quelle.',
  ],
});

/** The API knows no such field: neither a body's schema nor a reader of bodies takes it. */
export const unknownField = defineFieldCode('unknown-field', {
  en: 'The API knows no such field here.',
  fr: 'L’API ne connaît pas ce champ ici.',
});
const wrongType = defineFieldCode('wrong-type', {
  en: 'This field holds another JSON type than the API describes.',
  fr: 'Ce champ contient un autre type JSON que celui que l’API décrit.',
});
const invalidValue = defineFieldCode('invalid-value', {
  en: 'The value is not one of those that the API describes.',
  fr: 'La valeur n’est pas de celles que l’API décrit.',
});
const tooShort = defineFieldCode('too-short', {
  en: 'The value is shorter than this field allows.',
  fr: 'La valeur est plus courte que ce champ ne l’admet.',
});

/** Makes a field error with the sentence that goes with the code. `path` as zod gives it; empty for the whole body. */
export function fieldError(path: readonly PropertyKey[], code: FieldCode, minimum?: number): FieldError {
  return { pointer: toPointer(path), code, detail: fieldDetail(code), ...(minimum !== undefined && { minimum }) };
}

/** The 400 for a body with wrong fields. */
export function invalidRequest(errors: readonly FieldError[]): Problem {
  const detail = {
    en: 'The body does not meet the description of the API; each error names a field.',
    fr: 'Le corps n’est pas tel que l’API le décrit ; chaque erreur désigne un champ.',
  };
  return new Problem(invalidBody, { detail, errors: errors.slice(0, LISTED) });
}

/** The 400 for a query with wrong parameters; a pointer names a parameter. */
export function invalidQuery(errors: readonly FieldError[]): Problem {
  const detail = {
    en: 'The query does not meet the description of the API; each error names a parameter.',
    fr: 'Les paramètres de l’adresse ne sont pas tels que l’API les décrit ; chaque erreur en désigne un.',
  };
  return new Problem(invalidBody, { detail, errors: errors.slice(0, LISTED) });
}

/** The 400 for a header that does not say what it should; `detail` names it and says what it holds. */
export function invalidHeader(detail: Texts): Problem {
  return new Problem(invalidBody, { detail });
}

/**
 * Every wrong field of a value, or the value as the schema reads it. For handlers that add errors of their own. A field that is
 * `null` where the schema takes no null is read as absent: many serialisers write what is not there so.
 */
export function checkBody<S extends z.ZodType>(
  schema: S,
  body: unknown,
): { readonly errors: FieldError[]; readonly value?: z.output<S> } {
  const result = schema.safeParse(body);
  if (result.success) return { errors: [], value: result.data };
  const { issues } = result.error;
  const absent = issues.filter(({ code, path }) => code !== 'unrecognized_keys' && isNullField(body, path));
  if (absent.length > 0) {
    return checkBody(
      schema,
      absent.reduce<unknown>((rest, { path }) => without(rest, path), body),
    );
  }
  return { errors: distinct(issues.flatMap((issue) => toFieldErrors(issue, body))) };
}

/** The value as the schema reads it; throws 400 `invalid-request` with every wrong field. */
export function requireValid<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const { errors, value } = checkBody(schema, body);
  if (errors.length > 0) throw invalidRequest(errors);
  return value as z.output<S>;
}

/** Pipe for `@Body(ValidBody(schema))`: hands over what the schema reads, or answers 400 `invalid-request` with every wrong field. */
export function ValidBody<S extends z.ZodType>(schema: S): PipeTransform<unknown, z.output<S>> {
  return { transform: (body: unknown) => requireValid(schema, body) };
}

/** The same for `@Query(ValidQuery(schema))`. */
export function ValidQuery<S extends z.ZodType>(schema: S): PipeTransform<unknown, z.output<S>> {
  return {
    transform: (query: unknown) => {
      const { errors, value } = checkBody(schema, query);
      if (errors.length > 0) throw invalidQuery(errors);
      return value as z.output<S>;
    },
  };
}

function toFieldErrors(issue: z.core.$ZodIssue, body: unknown): FieldError[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => fieldError([...issue.path, key], unknownField));
    case 'invalid_type':
      return [fieldError(issue.path, isAbsent(body, issue.path) ? fieldRequired : wrongType)];
    case 'invalid_value':
      return [fieldError(issue.path, valueCode(body, issue.path))];
    case 'too_big':
      return [fieldError(issue.path, fieldTooLong)];
    case 'too_small':
      return [fieldError(issue.path, tooShort)];
    case 'custom':
      return [fieldError(issue.path, isFieldCode(issue.message) ? issue.message : invalidValue)];
    default:
      return [fieldError(issue.path, invalidValue)];
  }
}

/** An enumeration complains of absence, of a wrong type and of a wrong word alike. */
function valueCode(body: unknown, path: readonly PropertyKey[]): FieldCode {
  if (isAbsent(body, path)) return fieldRequired;
  return typeof valueAt(body, path) === 'string' ? invalidValue : wrongType;
}

function isAbsent(body: unknown, path: readonly PropertyKey[]): boolean {
  return valueAt(body, path) === undefined;
}

/** Whether a member of an object is null: a list has no absent members. */
function isNullField(body: unknown, path: readonly PropertyKey[]): boolean {
  return typeof path.at(-1) === 'string' && valueAt(body, path) === null;
}

/** The value without the member at a path that leads to one. */
function without(value: unknown, [key, ...rest]: readonly PropertyKey[]): unknown {
  const members = value as Readonly<Record<PropertyKey, unknown>>;
  if (Array.isArray(value)) return value.map((each, at) => (at === key ? without(each, rest) : each));
  if (rest.length > 0) return { ...members, [key!]: without(members[key!], rest) };
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    body,
  );
}

function distinct(errors: readonly FieldError[]): FieldError[] {
  return [...new Map(errors.map((error) => [`${error.pointer} ${error.code}`, error])).values()];
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
