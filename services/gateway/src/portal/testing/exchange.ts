import { connect } from 'node:net';

/** A request as bytes, with a target and headers that `fetch` would not send. */
export function request(
  target: string,
  headers: Readonly<Record<string, string>>,
  { method = 'GET', version = '1.1' } = {},
): string {
  const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/${version}\r\n${lines.join('')}\r\n`;
}

/** Writes bytes to a server as they are and resolves with everything that it answers until the connection ends. */
export function exchange(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.once('error', reject);
    socket.once('close', () => resolve(answer));
  });
}
