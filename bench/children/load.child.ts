import { connect, type Socket } from 'node:net';
import { answerParent } from '../child.js';
import { percentile } from '../statistics.js';

/**
 * Load from a process of its own, over plain sockets, so that the client costs little beside the server.
 * `rate` absent: closed loop, answers requests per second. `rate` present: open loop at that rate, answers latencies in
 * milliseconds from the instant at which a request was due, so that a stall counts for all that it delays.
 */
interface Question {
  readonly url: string;
  /** Of several each request bears another one, in turn. */
  readonly authorization: string | readonly string[];
  readonly milliseconds: number;
  readonly connections: number;
  readonly rate?: number;
}

answerParent<Question>(async (question) =>
  question.rate === undefined ? closedLoop(question) : openLoop(question, question.rate),
);

async function closedLoop({ url, authorization, milliseconds, connections }: Question): Promise<number> {
  const next = inTurn(url, authorization);
  const start = performance.now();
  const end = start + milliseconds;
  let done = 0;
  stayAwakeUntil(end);
  const lane = async (): Promise<void> => {
    const client = await Connection.open(url);
    while (performance.now() < end) {
      await client.request(next());
      done++;
    }
    client.close();
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return done / ((performance.now() - start) / 1_000);
}

async function openLoop(
  { url, authorization, milliseconds, connections }: Question,
  rate: number,
): Promise<{ p50: number; p99: number; count: number }> {
  const next = inTurn(url, authorization);
  const free = await Promise.all(Array.from({ length: connections }, () => Connection.open(url)));
  const all = [...free];
  const due: number[] = [];
  const latencies: number[] = [];
  const start = performance.now();
  const total = Math.floor((milliseconds / 1_000) * rate);
  let scheduled = 0;
  await new Promise<void>((resolve) => {
    const send = (): void => {
      while (free.length > 0 && due.length > 0) {
        const client = free.pop()!;
        const intended = due.shift()!;
        void client.request(next()).then(() => {
          latencies.push(performance.now() - intended);
          free.push(client);
          if (latencies.length === total) resolve();
          else send();
        });
      }
    };
    const timer = setInterval(() => {
      while (scheduled < total && start + (scheduled / rate) * 1_000 <= performance.now()) {
        due.push(start + (scheduled++ / rate) * 1_000);
      }
      send();
      if (scheduled === total) clearInterval(timer);
    }, 1);
  });
  for (const client of all) client.close();
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), count: latencies.length };
}

/** Lets the process poll instead of sleep: to wake a sleeping core costs the server more than its answer, and only a slow one. */
function stayAwakeUntil(end: number): void {
  if (performance.now() < end) setImmediate(() => stayAwakeUntil(end));
}

/** The requests to be sent, each ready to be written. */
function inTurn(url: string, authorization: Question['authorization']): () => string {
  const { host, pathname, search } = new URL(url);
  const messages = [authorization]
    .flat()
    .map((one) => `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${one}\r\n\r\n`);
  let turn = 0;
  return () => messages[turn++ % messages.length]!;
}

class Connection {
  #received = '';
  #resolve: (() => void) | undefined;

  private constructor(readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#read(text));
  }

  static async open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new Connection(socket);
  }

  request(message: string): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      this.socket.write(message);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  #read(text: string): void {
    this.#received += text;
    const head = this.#received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#received)?.[1] ?? 0);
    if (this.#received.length < head + 4 + length) return;
    if (!this.#received.startsWith('HTTP/1.1 20'))
      throw new Error(`Unexpected answer: ${this.#received.slice(0, 200)}`);
    this.#received = '';
    this.#resolve?.();
  }
}
