import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with the next message: answers, or leaves the caller without an answer. */
export type Misfortune =
  { readonly status: number; readonly code?: number } | 'hang' | 'cut' | { readonly taken: 'cut' };

/** Twilio's messages as far as they are used here, by HTTP. */
export class FakeTwilio {
  /** Messages that were taken, oldest first. */
  readonly taken: {
    readonly to: string;
    readonly text: string;
    readonly sender: string;
    readonly callback: string | undefined;
  }[] = [];
  /** Misfortunes of the messages to come, in their order; none is left for those after. */
  readonly misfortunes: Misfortune[] = [];
  /** What befalls the messages for which no misfortune is left. */
  fate: () => Misfortune | 'none' = () => 'none';
  /** Every message that somebody asked to send, taken or not. */
  asked = 0;

  private constructor(
    readonly origin: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<FakeTwilio> {
    const server = createServer((request, response) => void fake.answer(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const fake = new FakeTwilio(`http://127.0.0.1:${port}`, async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    return fake;
  }

  /** URL of a channel that speaks to this server. */
  url(sender = '+33700000000'): string {
    return `twilio://${account}:secret@${sender}?api=${this.origin}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const authorized = request.headers.authorization === `Basic ${Buffer.from(`${account}:secret`).toString('base64')}`;
    if (!authorized) return respond(response, 401, { code: 20003, message: 'Authenticate' });
    if (request.method === 'GET') return respond(response, 200, { sid: account });
    const fields = new URLSearchParams(await textOf(request));
    this.asked += 1;
    const fate = this.misfortunes.shift() ?? this.fate();
    const misfortune = fate === 'none' ? undefined : fate;
    if (misfortune === 'hang') return;
    if (misfortune === 'cut') return void request.socket.destroy();
    if (misfortune !== undefined && 'status' in misfortune) {
      return respond(response, misfortune.status, { code: misfortune.code, message: 'No', status: misfortune.status });
    }
    const callback = fields.get('StatusCallback') ?? undefined;
    const sender = fields.get('From') ?? fields.get('MessagingServiceSid') ?? '';
    this.taken.push({ to: fields.getAll('To').join(), text: fields.get('Body') ?? '', sender, callback });
    if (misfortune !== undefined) return void request.socket.destroy();
    respond(response, 201, { sid: `SM${String(this.taken.length).padStart(32, '0')}`, status: 'queued' });
  }
}

const account = `AC${'0'.repeat(32)}`;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
