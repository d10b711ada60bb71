import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Portal } from './portal.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Posts JSON to the API from an address of the loopback network: what limits per client take for another client. */
export async function postFrom(
  address: string,
  portal: Portal,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${portal.url}/api/v1${path}`,
      { method: 'POST', localAddress: address, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        text(response).then(
          (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: body }),
          reject,
        );
      },
    );
    sent.on('error', reject).end(JSON.stringify(body));
  });
}
