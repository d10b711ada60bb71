import { startService, type RunningService } from '#web';
import type { GatewayWorld } from '../../../test/gateway-world.js';
import { gatewayService } from '../../gateway.service.js';
import type { PageVariables } from '../frame/page-settings.js';

/** One more replica of the world's gateway, with a development mailbox where a folder is given. */
export function startPortal(
  world: GatewayWorld,
  outboxFolder?: string,
  pages: Partial<PageVariables> = {},
): Promise<RunningService> {
  const { ports, clock, hasher, provable } = world;
  const config = { ...world.config, ...(outboxFolder !== undefined && { MAIL: `file:${outboxFolder}` }), ...pages };
  const context = { config, ports, clock, hasher, log: world.captured.log };
  return startService({ ...gatewayService(context, provable), drainMs: 100 });
}

/** What came back. */
export interface Visit {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** Where a redirect leads. */
  readonly location: string | null;
}

/** A browser without JavaScript, as far as the pages need one: asks for HTML, sends forms, keeps cookies. */
export class Visitor {
  private readonly jar = new Map<string, string>();

  constructor(private readonly url: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Visit> {
    return this.send('GET', path, undefined, headers);
  }

  /** Sends a form, as the browser does for one of the portal's own pages. */
  submit(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Visit> {
    return this.send('POST', path, new URLSearchParams(fields), { 'sec-fetch-site': 'same-origin', ...headers });
  }

  /** The value of a cookie, if the portal has set it. */
  cookie(name: string): string | undefined {
    return this.jar.get(name);
  }

  /** Every cookie that it holds, as it sends them. */
  get cookies(): readonly string[] {
    return [...this.jar].map((pair) => pair.join('='));
  }

  /** A browser with the same cookies, whose requests reach another replica. */
  at(url: string): Visitor {
    const copy = new Visitor(url);
    for (const [name, value] of this.jar) copy.jar.set(name, value);
    return copy;
  }

  private async send(method: string, path: string, body: URLSearchParams | undefined, headers: Record<string, string>) {
    const cookie = this.cookies.join('; ');
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { accept: 'text/html,*/*', ...(cookie && { cookie }), ...headers },
      ...(body && { body }),
    });
    for (const set of response.headers.getSetCookie()) this.keep(set);
    const { status } = response;
    return {
      status,
      html: await response.text(),
      headers: response.headers,
      location: response.headers.get('location'),
    };
  }

  private keep(setCookie: string): void {
    const [pair = ''] = setCookie.split(';', 1);
    const [name = '', value = ''] = pair.split('=', 2);
    if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(setCookie)) this.jar.delete(name);
    else this.jar.set(name, value);
  }
}
