import { spacedTexts, type ProblemKind, type Texts } from '#contracts';

/** What is wrong with one field of the body. */
export interface FieldError {
  /** JSON pointer: `/email`; empty for the body as a whole. */
  readonly pointer: string;
  /** Stable kebab-case code: `too-long`. */
  readonly code: string;
  /** One sentence for the developer of a client. Never repeats what was sent. */
  readonly detail: Texts;
  /** What the value must reach, where it is short of that: characters of a password. */
  readonly minimum?: number;
}

export interface ProblemOptions extends ErrorOptions {
  readonly detail?: Texts;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it is another than that of the kind. */
  readonly status?: number;
}

/** An answer that is an error: thrown anywhere behind a controller, it is sent as an RFC 9457 problem document. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** Stable kebab-case code. */
  readonly code: string;
  readonly title: Texts;
  /** Public: what the client is told besides status, code and title. */
  readonly detail: Texts | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    { code, title, ...kind }: ProblemKind,
    { detail, errors, headers = {}, status = kind.status, ...options }: ProblemOptions = {},
  ) {
    super(code, options);
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail && spacedTexts(detail);
    this.errors = errors;
    this.headers = headers;
  }
}

/**
 * Another service cannot be reached or does not answer in time. Whether it did what was asked is not known, but where it was
 * certainly never asked.
 */
export class PeerUnavailable extends Error {
  override readonly name = 'PeerUnavailable';
  readonly neverAsked: boolean;

  constructor(
    message: string,
    { neverAsked = false, ...options }: ErrorOptions & { readonly neverAsked?: boolean } = {},
  ) {
    super(message, options);
    this.neverAsked = neverAsked;
  }
}
