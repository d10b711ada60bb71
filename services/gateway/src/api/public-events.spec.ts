import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { contracts, publicContracts } from '#contracts';
import { GatewayWorld } from '../../test/gateway-world.js';

const portal = 'https://portail.example';

interface AsyncApi {
  readonly info: object;
  readonly components: {
    readonly messages: Record<
      string,
      { name: string; payload: { schema: { $ref: string } }; examples: { payload: object }[] }
    >;
  };
}

describe('the documents of the public events', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ PUBLIC_URL: portal });
  });
  afterAll(() => world.close());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${world.service.url}${path}`, { headers });
  const messages = async () =>
    Object.values(((await (await get('/api/asyncapi.json')).json()) as AsyncApi).components.messages);

  it('are served to whoever asks', async () => {
    const answer = await get('/api/asyncapi.json');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toMatchObject({ asyncapi: '3.0.0', info: { contact: { url: portal } } });
    expect((await messages()).map(({ name }) => name)).toEqual(publicContracts.map(({ type }) => type));
  });

  it('lead to the schema of each message, which takes its example', async () => {
    for (const { name, payload, examples } of await messages()) {
      const path = payload.schema.$ref.slice(portal.length);
      expect(path).toBe(`/api/schemas/${name}.json`);
      const answer = await get(path);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      const schema = (await answer.json()) as { readonly $id: string };
      expect(schema.$id).toBe(payload.schema.$ref);
      const ajv = new Ajv2020();
      addFormats.default(ajv);
      for (const { payload: data } of examples) expect([name, ajv.validate(schema, data)]).toEqual([name, true]);
    }
  });

  it.each([
    ['an event that there is not', 'fr.gouv.douane.prodouane.public.account.account-sold.v1'],
    ['a version that there is not', publicContracts[0]!.type.replace('.v1', '.v99')],
    ['an event between the services', contracts[0]!.type],
    ['a property of objects', '__proto__'],
  ])('know no schema of %s', async (_, type) => {
    const answer = await get(`/api/schemas/${type}.json`, { accept: 'text/html' });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not-found' });
  });
});
