/** A JSON Schema of the document, or any part of one. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
}

type Content = Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
type Headers = Readonly<Record<string, { readonly description?: string; readonly schema: Schema }>>;

export interface Answer {
  readonly description: string;
  readonly headers?: Headers;
  readonly content?: Content;
}

export interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Answer>>;
}

/** An OpenAPI 3.1 document, as far as the rules look at it. */
export interface ApiDocument {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

/** A part of the document and where it stands. */
export interface Place<T> {
  readonly at: string;
  readonly part: T;
}

export function operationsOf({ paths }: ApiDocument): Place<Operation>[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, part]) => ({ at: `${method} ${path}`, part })),
  );
}

export function answersOf(document: ApiDocument): (Place<Answer> & { readonly status: string })[] {
  return operationsOf(document).flatMap(({ at, part: { responses } }) =>
    Object.entries(responses).map(([status, part]) => ({ at: `${at} ${status}`, status, part })),
  );
}

/** The schemas that stand in the calls themselves: of what clients send, or of what they are answered. */
export function schemasOf(document: ApiDocument, side: 'sent' | 'answered'): Place<Schema>[] {
  const inContent = (at: string, content: Content = {}) =>
    Object.values(content).map(({ schema }) => ({ at, part: schema }));
  if (side === 'answered') {
    return answersOf(document).flatMap(({ at, part: { content, headers = {} } }) => [
      ...inContent(at, content),
      ...Object.entries(headers).map(([name, { schema }]) => ({ at: `${at} ${name}`, part: schema })),
    ]);
  }
  return operationsOf(document).flatMap(({ at, part: { parameters = [], requestBody } }) => [
    ...inContent(at, requestBody?.content),
    ...parameters.map(({ name, schema }) => ({ at: `${at} ${name}`, part: schema })),
  ]);
}

export function nameOf(reference: string): string {
  return reference.replace('#/components/schemas/', '');
}

/** Every schema that is reached from these: themselves, what they refer to, and all their parts, each once. */
export function reachedFrom(document: ApiDocument, roots: readonly Place<Schema>[]): Place<Schema>[] {
  const reached: Place<Schema>[] = [];
  const visit = ({ at, part }: Place<Schema>): void => {
    reached.push({ at, part });
    for (const inner of partsOf({ at, part })) visit(inner);
    if (part.$ref === undefined) return;
    const name = nameOf(part.$ref);
    const named = document.components.schemas[name];
    if (named !== undefined && !reached.some((place) => place.part === named)) visit({ at: name, part: named });
  };
  for (const root of roots) visit(root);
  return reached;
}

/** The schemas directly within one. */
export function partsOf({ at, part }: Place<Schema>): Place<Schema>[] {
  const { properties = {}, items, additionalProperties, oneOf = [], anyOf = [], allOf = [] } = part;
  return [
    ...Object.entries(properties).map(([name, inner]) => ({ at: `${at}.${name}`, part: inner })),
    ...(items ? [{ at: `${at}[]`, part: items }] : []),
    ...(typeof additionalProperties === 'object' ? [{ at: `${at}.*`, part: additionalProperties }] : []),
    ...[...oneOf, ...anyOf, ...allOf].map((inner) => ({ at: `${at}|`, part: inner })),
  ];
}

/** Every schema of the document. */
export function allSchemas(document: ApiDocument): Place<Schema>[] {
  const named = Object.entries(document.components.schemas).map(([at, part]) => ({ at, part }));
  return reachedFrom(document, [...schemasOf(document, 'sent'), ...schemasOf(document, 'answered'), ...named]);
}
