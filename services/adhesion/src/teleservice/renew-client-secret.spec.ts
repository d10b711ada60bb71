import { describe, it } from '@jest/globals';
import { clientConfigured, clientDisabled, teleserviceRegistered, type TeleserviceEvent } from '#contracts';
import { given } from '#event-sourcing/testing';
import { NoClientSecret, renewClientSecret } from './renew-client-secret.js';
import { NoSuchTeleservice, teleservice } from './teleservice.js';

const idOf = (last: number) => `0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b1${last}`;
const { client, ...told } = clientConfigured.example;
const at = '2026-03-20T08:00:00.000Z';
const teleserviceId = 'statncb';
const asked = { eventId: idOf(9), at, teleserviceId };

const registered: TeleserviceEvent = {
  id: idOf(1),
  type: 'teleservice-registered',
  data: teleserviceRegistered.example,
};
const configured: TeleserviceEvent = { id: idOf(2), type: 'client-configured', data: { ...told, client } };
const disabled: TeleserviceEvent = { id: idOf(3), type: 'client-disabled', data: clientDisabled.example };
const renewed = (generation: number, id = asked.eventId): TeleserviceEvent => ({
  id,
  type: 'client-secret-renewed',
  data: { teleserviceId, generation, by: 'agent', at },
});

describe('a new secret of a client', () => {
  it('is of the next generation', () => {
    given(teleservice, registered, configured).when(renewClientSecret, asked).then(renewed(2));
    given(teleservice, registered, configured, renewed(2, idOf(4)))
      .when(renewClientSecret, asked)
      .then(renewed(3));
  });

  it('goes on where it stood, though there was no client in between', () => {
    given(teleservice, registered, configured, renewed(2, idOf(4)), disabled, configured)
      .when(renewClientSecret, asked)
      .then(renewed(3));
  });

  it('is for a client that has one', () => {
    given(teleservice).when(renewClientSecret, asked).thenRefused(NoSuchTeleservice);
    given(teleservice, registered).when(renewClientSecret, asked).thenRefused(NoClientSecret);
    given(teleservice, registered, configured, disabled).when(renewClientSecret, asked).thenRefused(NoClientSecret);
    const byKey = {
      ...client,
      kind: 'fapi' as const,
      jwks: { keys: [{ kty: 'EC' as const, crv: 'P-256' as const, x: 'a', y: 'b' }] },
    };
    given(teleservice, registered, { ...configured, data: { ...told, client: byKey } } as TeleserviceEvent)
      .when(renewClientSecret, asked)
      .thenRefused(NoClientSecret);
  });
});
