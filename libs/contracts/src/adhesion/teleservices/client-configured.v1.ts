import { z } from 'zod';
import { defineContract } from '../../contract.js';
import { describeEvent } from '../../events/event-descriptor.js';
import { recordedAt, teleserviceChangedBy, teleserviceId } from '../adhesion-fields.js';
import { keptToAdhesion } from '../kept-to-adhesion.js';
import { client } from './client-fields.js';

export const clientConfigured = defineContract({
  name: 'client-configured',
  version: 1,
  description: 'The teleservice takes part in single sign-on, in this way and no longer in the one before.',
  context: 'adhesion',
  key: 'teleserviceId',
  schema: z.strictObject({ teleserviceId, client, by: teleserviceChangedBy, at: recordedAt }),
  example: {
    teleserviceId: 'statncb',
    client: {
      kind: 'plain',
      redirectUris: ['https://statncb.example/callback'],
      postLogoutRedirectUris: ['https://statncb.example/'],
      backchannelLogoutUri: 'https://statncb.example/logout',
      scopes: ['openid', 'profile', 'operator'],
      idTokenSignedResponseAlg: 'ES256',
    },
    by: 'catalogue',
    at: '2026-03-09T09:00:00.000Z',
  },
});

export const clientConfiguredEvent = describeEvent({
  name: 'client-configured',
  category: 'teleservice',
  topic: [clientConfigured],
  view: 'teleservice-view',
  profile: 'none',
  personKey: 'kept',
  ...keptToAdhesion,
});
