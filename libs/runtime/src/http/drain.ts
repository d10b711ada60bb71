import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Looks this often for connections that have become idle, in milliseconds. */
const LOOK_EVERY = 20;

/** Ends a server gently: nothing in hand is cut off, nothing idle is waited for. */
export class Drain {
  private readonly sockets = new Set<Socket>();
  private draining = false;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  /** Whether connections are to be closed after the answer at hand. */
  get hasBegun(): boolean {
    return this.draining;
  }

  /** Stops accepting and resolves when every connection has ended; after `patienceMs` those left are cut off. */
  async run(patienceMs: number): Promise<void> {
    this.draining = true;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    const look = setInterval(() => this.closeIdle(), LOOK_EVERY);
    const cut = setTimeout(() => this.server.closeAllConnections(), patienceMs);
    this.closeIdle();
    await closed;
    clearInterval(look);
    clearTimeout(cut);
  }

  /** Node does not count a connection as idle before its first request: browsers open some to have them ready. */
  private closeIdle(): void {
    this.server.closeIdleConnections();
    for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
  }
}
