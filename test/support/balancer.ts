import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';

/** One address before the replicas of a service: a new connection goes to the replica that was named last. */
export class Balancer {
  private constructor(
    private readonly server: Server,
    private target: number,
  ) {
    server.on('connection', (client) => {
      const upstream = connect(this.target, '127.0.0.1');
      client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
      upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
      client.pipe(upstream).pipe(client);
    });
  }

  static async before(url: string): Promise<Balancer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Balancer(server, portOf(url));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on new connections go there; those that are open stay where they are. */
  leadTo(url: string): void {
    this.target = portOf(url);
  }

  stop(): void {
    this.server.close();
  }
}

const portOf = (url: string): number => Number(new URL(url).port);
