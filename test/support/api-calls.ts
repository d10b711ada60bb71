import type { Portal } from './portal.js';

/** JSON Schema as far as the API's description uses it for bodies. */
export interface BodySchema {
  readonly properties: Readonly<Record<string, { readonly type?: string; readonly enum?: readonly string[] }>>;
  readonly required?: readonly string[];
}

/** A call of the API that takes a body. */
export interface BodyCall {
  readonly method: string;
  readonly path: string;
  readonly schema: BodySchema;
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>> };
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, BodySchema>> };
}

/** Every call that takes a body, as the API describes itself: none can be forgotten. */
export async function callsWithBody(portal: Portal): Promise<BodyCall[]> {
  const { paths, components } = (await (await fetch(`${portal.url}/api/openapi.json`)).json()) as Description;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { requestBody }]) => requestBody !== undefined)
      .map(([method, { requestBody }]) => {
        const reference = requestBody?.content['application/json']?.schema.$ref ?? '';
        const schema = components.schemas[reference.slice(reference.lastIndexOf('/') + 1)];
        if (schema === undefined) throw new Error(`${method} ${path} does not describe its body`);
        return { method: method.toUpperCase(), path, schema };
      }),
  );
}

const values: Readonly<Record<string, unknown>> = {
  identifier: 'jdupont',
  password: 'quai brumeux du port 17',
  currentPassword: 'quai brumeux du port 17',
  newPassword: 'quai brumeux du port 18',
  securityLevel: 'password',
  firstName: 'Jeanne',
  lastName: 'Dupont',
  email: 'jeanne@example.org',
  mobile: '0612345678',
  phone: '0112345678',
  businessAddress: '199 rue de la République',
  companyNumber: '12345678912345',
  newsletter: true,
  language: 'fr',
  token: 'AAAA',
  challenge: 'AAAA',
  code: '123456',
  factor: 'sms-token',
  level: 'sms-token',
  operatorId: '8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40',
  roles: ['declarant'],
  from: '2026-03-09',
  until: '2026-12-31',
  offers: [{ teleserviceId: 'eddi', roles: ['declarant'] }],
};

/** A body of the right shape, with every field that the description names. */
export function bodyFor({ path, schema }: BodyCall): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(schema.properties).map((name) => {
      if (!(name in values)) throw new Error(`No example value for ${name} of ${path}`);
      return [name, values[name]];
    }),
  );
}
