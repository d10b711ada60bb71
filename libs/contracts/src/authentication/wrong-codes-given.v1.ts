import { z } from 'zod';
import { defineContract } from '../contract.js';
import { describeEvent } from '../events/event-descriptor.js';
import { accountId, examples, instant, language, sealedBox } from '../fields.js';

/** So many wrong codes in a row, and more, are told. */
export const wrongCodesTold = 3;

export const wrongCodesGiven = defineContract({
  name: 'wrong-codes-given',
  version: 1,
  description:
    'Somebody gave the right password and then three or more wrong codes of the second factor; the person is told by mail, once a day at most.',
  context: 'authentication',
  key: 'accountId',
  schema: z.strictObject({
    accountId,
    challengeReference: z.uuid().describe('Of the challenge that the newest wrong code was for'),
    language,
    givenAt: instant.describe('When the newest of them was given, UTC'),
    personal: sealedBox.describe('Sealed DeviceNotice: the Destination, and the kind of device in words'),
  }),
  example: {
    accountId: examples.accountId,
    challengeReference: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    language: 'fr',
    givenAt: '2026-03-12T08:00:00.000Z',
    personal: examples.box,
  },
});
export type WrongCodesGivenV1 = z.infer<typeof wrongCodesGiven.schema>;

export const wrongCodesGivenEvent = describeEvent({
  name: 'wrong-codes-given',
  category: 'authentication',
  topic: [wrongCodesGiven],
  publicTopic: 'none',
  view: 'none',
  profile: 'destination',
  history: 'told',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
