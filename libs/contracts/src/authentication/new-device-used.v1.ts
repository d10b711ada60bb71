import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, examples, instant, language, sealedBox } from '../fields.js';

export const newDeviceUsed = defineContract({
  name: 'new-device-used',
  version: 1,
  description: 'The person signed in from a device that the account did not know; the person is told by mail.',
  context: 'authentication',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    sessionId: z.string().describe('SHA-256 of the session token, in hex'),
    language,
    usedAt: instant.describe('When the person signed in, UTC'),
    personal: sealedBox.describe('Sealed DeviceNotice: the Destination, and the kind of device in words'),
  }),
  example: {
    accountId: examples.accountId,
    sessionId: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    language: 'fr',
    usedAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
  },
});
export type NewDeviceUsedV1 = z.infer<typeof newDeviceUsed.schema>;

export const newDeviceUsedEvent = describeEvent({
  name: 'new-device-used',
  category: 'authentication',
  topic: [newDeviceUsed],
  publicTopic: 'none',
  view: 'none',
  profile: 'destination',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
