import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that reached the teleservice. */
export interface Passed {
  readonly method: string;
  readonly path: string;
  /** Every header that has a value, by its name in lower case; what came twice as a list. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** A teleservice that keeps all that it gets, and answers «the teleservice». */
export class RecordingTeleservice {
  passed: Passed[] = [];

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  /** Headers of these names are not kept. */
  static async start(without: readonly string[] = []): Promise<RecordingTeleservice> {
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.once('end', () => {
        const { method = '', url = '', rawHeaders } = request;
        teleservice.passed.push({ method, path: url, headers: headersOf(rawHeaders, without), body });
        response.end('the teleservice');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const teleservice = new RecordingTeleservice(server, `127.0.0.1:${port}`);
    return teleservice;
  }

  /** Goes away, with every connection. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** Comes back where it was. */
  async startAgain(): Promise<void> {
    this.server.listen(Number(this.address.split(':')[1]), '127.0.0.1');
    await once(this.server, 'listening');
  }
}

function headersOf(raw: readonly string[], without: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at]!.toLowerCase();
    if (raw[at + 1] !== '' && !without.includes(name)) (headers[name] ??= []).push(raw[at + 1]!);
  }
  return headers;
}
