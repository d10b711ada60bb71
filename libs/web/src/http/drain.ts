import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Server as SecureServer } from 'node:tls';

/** How long requests in flight may take when a service closes, unless told otherwise, in milliseconds. */
export const DRAIN_MS = 8000;

/** Looks this often for connections that have become idle, in milliseconds. */
const LOOK_EVERY = 20;

/** Ends a server gently: nothing in hand is cut off, nothing idle is waited for. */
export class Drain {
  /** Connections on which nothing was asked yet, and how many bytes had come when they were ready for it. */
  private readonly unused = new Map<Socket, number>();
  private draining = false;

  constructor(private readonly server: Server) {
    const ready = (socket: Socket): void => {
      this.unused.set(socket, socket.bytesRead);
      socket.once('close', () => this.unused.delete(socket));
    };
    server.on('connection', ready);
    if (server instanceof SecureServer) server.on('secureConnection', ready);
    server.on('request', ({ socket }) => this.unused.delete(socket));
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
    for (const [socket, bytes] of this.unused) if (socket.bytesRead === bytes) socket.destroy();
  }
}
