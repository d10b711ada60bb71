import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** JSON Schema as far as the API's description uses it for answers. */
interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly 'x-extensible-enum'?: readonly string[];
}

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: Schema }>> }>>;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** What stands in an answer for every value of an enumeration. */
export const ADDED_LATER = 'added-later';

/**
 * Stands before a portal and answers as one of years to come may, without notice: every enumeration has a value that the
 * document does not name, and every object a member.
 */
export class NewerPortal {
  private constructor(private readonly server: Server) {}

  static async before(url: string, document: OpenApi): Promise<NewerPortal> {
    const server = createServer((request, response) => {
      const answer = async (): Promise<void> => {
        const { method = 'GET', url: path = '/', headers } = request;
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const {
          host: _,
          connection: __,
          'transfer-encoding': ___,
          upgrade: ____,
          'http2-settings': _____,
          ...passed
        } = headers;
        const asked = await fetch(`${url}${path}`, {
          method,
          headers: { ...(passed as Record<string, string>), 'accept-encoding': 'identity' },
          ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
        });
        const schema = schemaOf(document, method, path, asked);
        const text = await asked.text();
        const body =
          schema === undefined || text === '' ? text : JSON.stringify(grow(JSON.parse(text) as Json, schema));
        const told = [...asked.headers].filter(([name]) => !['content-length', 'connection'].includes(name));
        response.writeHead(asked.status, Object.fromEntries(told)).end(body);
      };
      answer().catch((error: unknown) => response.writeHead(502).end(String(error)));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new NewerPortal(server);

    function grow(value: Json, { $ref, ...own }: Schema): Json {
      const schema = $ref === undefined ? own : document.components.schemas[$ref.split('/').at(-1)!]!;
      if (schema['x-extensible-enum'] !== undefined) return ADDED_LATER;
      if (value instanceof Array) return value.map((item) => grow(item, schema.items ?? {}));
      if (value === null || typeof value !== 'object') return value;
      const members = Object.entries(value).map(([name, member]) => [
        name,
        grow(member, schema.properties?.[name] ?? {}),
      ]);
      return { ...Object.fromEntries(members), [ADDED_LATER]: { more: [true] } };
    }
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** What the document says of the answer's body. */
function schemaOf({ paths }: OpenApi, method: string, path: string, { status, headers }: Response): Schema | undefined {
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  return paths[path.split('?')[0]!]?.[method.toLowerCase()]?.responses[status]?.content?.[type]?.schema;
}
