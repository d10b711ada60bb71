/** What is known of a cookie besides its name. */
export interface CookieFacts {
  /** How long browsers keep it, in seconds; absent: until they are closed. */
  readonly maxAgeSeconds?: number;
  /** Whether on https its name begins with `__Host-`, so that no other host can set it; so it is unless said otherwise. */
  readonly bound?: boolean;
}

const declared: OwnCookie[] = [];

/**
 * A cookie that we set and read ourselves: HttpOnly and SameSite=Lax, on https also Secure. Every one is declared here, once, as a
 * constant, so that what is ours is known where cookies are passed on to others.
 */
export class OwnCookie {
  constructor(
    readonly plainName: string,
    private readonly facts: CookieFacts = {},
  ) {
    declared.push(this);
  }

  get maxAgeSeconds(): number | undefined {
    return this.facts.maxAgeSeconds;
  }

  /** The cookie as it is called and written at this origin. */
  at(publicUrl: string): CookieAtOrigin {
    const secure = publicUrl.startsWith('https:');
    const { maxAgeSeconds, bound = true } = this.facts;
    const name = secure && bound ? `__Host-${this.plainName}` : this.plainName;
    return new CookieAtOrigin(name, `; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`, maxAgeSeconds);
  }
}

/** What a visitor may be told of a cookie that we set. */
export interface DeclaredCookie {
  readonly plainName: string;
  /** How long browsers keep it, in seconds; absent: until they are closed. */
  readonly maxAgeSeconds?: number;
  /** The name that it has at this origin. */
  readonly nameAt: (publicUrl: string) => string;
}

/** Every cookie of the process, in the order in which they were declared. */
export function declaredCookies(): DeclaredCookie[] {
  return declared.map((cookie) => ({
    plainName: cookie.plainName,
    maxAgeSeconds: cookie.maxAgeSeconds,
    nameAt: (publicUrl) => cookie.at(publicUrl).name,
  }));
}

export class CookieAtOrigin {
  constructor(
    readonly name: string,
    private readonly attributes: string,
    private readonly maxAgeSeconds: number | undefined,
  ) {}

  /** Value of `Set-Cookie` that hands the browser a value. */
  carrying(value: string): string {
    const age = this.maxAgeSeconds === undefined ? '' : `; Max-Age=${this.maxAgeSeconds}`;
    return `${this.name}=${value}; Path=/${age}${this.attributes}`;
  }

  /** Value of `Set-Cookie` that makes the browser forget it. */
  forgotten(): string {
    return `${this.name}=; Path=/${this.attributes}; Max-Age=0`;
  }

  /** What a request presents of it, the first where there are several; not checked in any way. */
  presentedIn(header: string | undefined): string | undefined {
    const pair = header?.split(';').find((each) => nameOf(each) === this.name);
    return pair?.slice(pair.indexOf('=') + 1).trim();
  }
}

/**
 * Takes our cookies out of the header `Cookie`, for others of this origin who are given the rest: by the name that they have here, and
 * under every prefix, as an earlier or a later version may have called them. The rest stays as it was written, in its order.
 */
export function cookiesOfOthers(publicUrl: string): (header: string | undefined) => string {
  const plain = new Set(declared.map(({ plainName }) => plainName));
  const here = new Set(declared.map((cookie) => cookie.at(publicUrl).name));
  const isOurs = (name: string) => here.has(name) || (prefix.test(name) && plain.has(name.replace(prefix, '')));
  return (header = '') =>
    header
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair !== '' && !isOurs(nameOf(pair)))
      .join('; ');
}

/** Prefixes by which browsers bind cookies (RFC 6265bis); in whatever case, as they read them. */
const prefix = /^__(?:host-http|http|host|secure)-/i;

/** A pair without `=` is the value of a cookie without a name. */
const nameOf = (pair: string): string => pair.slice(0, Math.max(pair.indexOf('='), 0)).trim();
