import type { z } from 'zod';

/** What the API's description says of one call; what all calls have in common is added. */
export interface CallFacts {
  /** operationId. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Whether it needs a session; `or-not` where it reads one that is presented and needs none. */
  readonly signedIn?: boolean | 'or-not';
  /** Who calls it in place of a person: a teleservice, with an access token of its own. */
  readonly caller?: 'teleservice';
  readonly body?: z.ZodType;
  /** Parts of the path by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Parameters of the query by name. */
  readonly query?: Readonly<Record<string, Parameter>>;
  /** Request headers by name. */
  readonly headers?: Readonly<Record<string, Parameter>>;
  /** Answers below 400. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** Problem codes by status, besides the common ones. */
  readonly problems?: Readonly<Record<number, readonly string[]>>;
  /** Headers of problems by status, besides `Retry-After`, and `WWW-Authenticate` where a session is wanting. */
  readonly problemHeaders?: Readonly<Record<number, Readonly<Record<string, string>>>>;
}

export interface Parameter {
  readonly description: string;
  readonly required?: boolean;
  /** What it may be, where that is less than any text; anything else is answered 400. */
  readonly schema?: z.ZodType;
}

export interface Answer {
  readonly description: string;
  readonly body?: z.ZodType;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A controller's method with its description. */
export interface DescribedCall {
  readonly controller: object;
  readonly method: string;
  readonly facts: CallFacts;
}

const described: DescribedCall[] = [];

/**
 * Describes a controller's method, with the zod schemas that check its body. Only kept in mind: the document is made when
 * somebody asks for it, so that starting does not wait for what makes it.
 */
export function Call(facts: CallFacts): MethodDecorator {
  return (controller, method) => void described.push({ controller, method: String(method), facts });
}

/** A route that no controller answers, with its description. */
export interface DescribedRoute {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly facts: CallFacts;
}

const routes: DescribedRoute[] = [];

/** Describes a route of Fastify's own. */
export function describeRoute(method: DescribedRoute['method'], path: string, facts: CallFacts): void {
  routes.push({ method, path, facts });
}

/** Every route that was described so far. */
export function describedRoutes(): readonly DescribedRoute[] {
  return routes;
}

/** Every call that was described so far. */
export function describedCalls(): readonly DescribedCall[] {
  return described;
}
