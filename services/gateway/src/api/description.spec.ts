import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicContracts } from '#contracts';
import { operationsOf, type ApiDocument } from '../../test/contract/document.js';
import { rules } from '../../test/contract/rules.js';
import { GatewayWorld } from '../../test/gateway-world.js';
import { stylesheet } from '../portal/stylesheet/stylesheet.js';

describe('the description of the API', () => {
  let world: GatewayWorld;
  let document: ApiDocument;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SSO: 'on' });
    document = (await (await fetch(`${world.service.url}/api/openapi.json`)).json()) as ApiDocument;
  });
  afterAll(() => world.close());

  const calls = () => operationsOf(document).map(({ at, part }) => ({ call: at, operation: part }));

  it.each(Object.entries(rules))('keeps the rule «%s»', (_, rule) => expect(rule(document)).toEqual([]));

  it('names the address of the installation', () => {
    expect(document.servers).toEqual([{ url: world.config.PUBLIC_URL }]);
  });

  it('is OpenAPI 3.1 and names every call', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(
      calls()
        .map(({ call, operation }) => `${call} ${operation.operationId}`)
        .sort(),
    ).toEqual([
      'delete /api/v1/account/devices/{id} forgetDevice',
      'delete /api/v1/operators/{id}/administrators/{accountId} withdrawAdministrator',
      'delete /api/v1/operators/{id}/invitations/{invitationId} revokeInvitation',
      'delete /api/v1/operators/{id}/members/me leaveOperator',
      'delete /api/v1/operators/{id}/members/{accountId} removeMember',
      'delete /api/v1/operators/{id}/members/{accountId}/entitlements/{teleserviceId} withdrawEntitlement',
      'delete /api/v1/session signOut',
      'delete /api/v1/sessions endOtherSessions',
      'delete /api/v1/sessions/{id} endSession',
      'get /.well-known/jwks.json listSigningKeys',
      'get /api/v1/account getAccount',
      'get /api/v1/account/devices listDevices',
      'get /api/v1/account/events listSecurityEvents',
      'get /api/v1/account/export exportOwnData',
      'get /api/v1/account/refused-entries listRefusedEntries',
      'get /api/v1/authorize authorize',
      'get /api/v1/operators listOperators',
      'get /api/v1/operators/{id} getOperator',
      'get /api/v1/operators/{id}/invitations listInvitations',
      'get /api/v1/operators/{id}/members listMembers',
      'get /api/v1/operators/{id}/members/{accountId} getMember',
      'get /api/v1/rights listRights',
      'get /api/v1/session getSession',
      'get /api/v1/sessions listSessions',
      'get /api/v1/teleservices listTeleservices',
      'get /api/v1/teleservices/{id}/access getAccess',
      'post /api/v1/account/closure closeAccount',
      'post /api/v1/account/email-confirmations confirmEmail',
      'post /api/v1/account/email-stops stopEmailChange',
      'post /api/v1/account/email-undos undoEmailChange',
      'post /api/v1/account/factor-stops stopFactor',
      'post /api/v1/account/mobile-confirmations confirmMobile',
      'post /api/v1/account/reopenings reopenAccount',
      'post /api/v1/account/totp-enrolments enrolTotp',
      'post /api/v1/activations activate',
      'post /api/v1/factor-recoveries requestFactorRecovery',
      'post /api/v1/factor-recoveries/confirmations completeFactorRecovery',
      'post /api/v1/factor-recoveries/stops stopFactorRecovery',
      'post /api/v1/invitations/acceptances acceptInvitation',
      'post /api/v1/invitations/readings readInvitation',
      'post /api/v1/invitations/refusals declineInvitation',
      'post /api/v1/mobile-recoveries requestMobileRecovery',
      'post /api/v1/mobile-recoveries/confirmations completeMobileRecovery',
      'post /api/v1/operators/{id}/invitations inviteMember',
      'post /api/v1/password-resets requestPasswordReset',
      'post /api/v1/password-resets/confirmations resetPassword',
      'post /api/v1/registrations register',
      'post /api/v1/registrations/activation-mails resendActivation',
      'post /api/v1/registrations/disowned disownRegistration',
      'post /api/v1/registrations/email correctEmail',
      'post /api/v1/session/step-ups stepUp',
      'post /api/v1/sessions signIn',
      'post /api/v1/sessions/challenges answerChallenge',
      'post /api/v1/sessions/challenges/messages resendCode',
      'put /api/v1/account/email changeEmail',
      'put /api/v1/account/mobile changeMobile',
      'put /api/v1/account/newsletter changeNewsletter',
      'put /api/v1/account/password changePassword',
      'put /api/v1/account/references changeReferences',
      'put /api/v1/account/security-level changeSecurityLevel',
      'put /api/v1/operators/{id}/administrators/{accountId} designateAdministrator',
      'put /api/v1/operators/{id}/members/{accountId}/entitlements/{teleserviceId} grantEntitlement',
      'put /api/v1/session/operators/{teleserviceId} chooseOperator',
    ]);
  });

  it('sorts calls under one heading each', () => {
    const tags = calls().map(({ operation }) => operation.tags);
    expect(new Set(tags.map((one) => one?.join()))).toEqual(
      new Set([
        'Sessions',
        'Account',
        'Registration',
        'Forgotten password',
        'Lost second factor',
        'Teleservices',
        'Operators',
      ]),
    );
  });

  it('tells of each call what it does, what it answers, and which problems', () => {
    for (const { call, operation } of calls()) {
      expect([call, operation.summary]).toEqual([call, expect.stringMatching(/.{5,}/)]);
      const statuses = Object.keys(operation.responses);
      expect([call, statuses.some((status) => status < '300')]).toEqual([call, true]);
      expect(statuses).toEqual(expect.arrayContaining(['500', '503']));
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect(description).not.toBe('');
        if (status >= '400') {
          expect(content).toEqual({ 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } });
        }
      }
    }
  });

  it('asks for a session exactly where the API does', async () => {
    expect(Object.keys(document.components.securitySchemes).sort()).toEqual(['bearer', 'cookie', 'teleservice']);
    for (const { call, operation } of calls()) {
      const [method = '', path = ''] = call.split(' ');
      const url = `${world.service.url}${path.replace('{id}', 'x')}`;
      const response = await fetch(url, {
        method: method.toUpperCase(),
        headers: { 'content-type': 'application/json' },
        ...(method === 'get' ? {} : { body: '{}' }),
      });
      const needed = operation.security?.every((requirement) => Object.keys(requirement).length > 0);
      expect([call, needed && operation.security!.length > 0]).toEqual([call, response.status === 401]);
    }
  });

  it('describes bodies by the schemas that check them, each reference found', () => {
    expect(document.components.schemas.Register).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['identifier', 'password', 'securityLevel', 'firstName', 'lastName', 'email'],
      properties: {
        securityLevel: { $ref: '#/components/schemas/KnownRegistrationLevel' },
        newsletter: { type: 'boolean' },
      },
    });
    expect(document.components.schemas.KnownRegistrationLevel).toMatchObject({ enum: ['password', 'sms-token'] });
    const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      const name = /schemas\/([A-Za-z]+)"$/.exec(reference)?.[1];
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
  });

  it('is rendered by files of ours alone, under a policy that runs nothing inline', async () => {
    const page = await fetch(`${world.service.url}/api`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    const html = await page.text();
    const scripts = [...html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes = '', content = ''] of scripts) {
      expect(content.trim()).toBe('');
      const source = /src="([^"]+)"/.exec(attributes)?.[1] ?? '';
      const script = await fetch(`${world.service.url}${source}`);
      expect([source, script.status]).toEqual([source, 200]);
    }
  });
});

describe('what is the same for everybody', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SSO: 'on' });
  });
  afterAll(() => world.close());

  it.each([
    '/api/openapi.json',
    '/api/asyncapi.json',
    `/api/schemas/${publicContracts[0]!.type}.json`,
    '/api',
    '/api/start.js',
    '/api/swagger-ui-bundle.js',
    '/api/swagger-ui.css',
    '/.well-known/jwks.json',
    stylesheet.path,
  ])('is sent compressed, and once only to who has it: %s', async (path) => {
    const ask = (headers: Record<string, string>, method = 'GET') =>
      fetch(`${world.service.url}${path}`, { method, headers: { 'accept-encoding': 'gzip, br', ...headers } });
    const first = await ask({});
    await first.text();
    expect([first.status, first.headers.get('content-encoding')]).toEqual([200, 'br']);
    expect(first.headers.get('vary')).toBe('Accept-Encoding');
    expect(first.headers.get('cache-control')).toMatch(/^(?:no-cache|public, max-age=\d+(?:, immutable)?)$/);
    const etag = first.headers.get('etag')!;
    for (const method of ['GET', 'HEAD']) {
      const same = await ask({ 'if-none-match': etag }, method);
      expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
    }
  });
});

describe('a wrong method', () => {
  it('is told where the files of the rendered description would take it', async () => {
    const world = await GatewayWorld.start({ SSO: 'on' });
    const response = await fetch(`${world.service.url}/api/v1/registrations`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    const leaving = await fetch(`${world.service.url}/api/v1/operators/x/members/me`, { method: 'PATCH' });
    expect([leaving.status, leaving.headers.get('allow')]).toEqual([405, 'DELETE']);
    expect((await fetch(`${world.service.url}/api/v1/nowhere`)).status).toBe(404);
    await world.close();
  });
});
