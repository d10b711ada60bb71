import { storeChecks } from './run-service.js';
import { testPorts } from '#runtime/testing';
import { expect, it } from '@jest/globals';

it('a service is ready once all its ports have answered, and does not need the broker from then on', async () => {
  const ports = await testPorts();
  const never = await testPorts();
  await never.messageBroker.close();
  const atStart = storeChecks(never);
  await expect(atStart['message-broker']?.()).rejects.toMatchObject({ name: 'MessageBrokerUnavailable' });
  const checks = storeChecks(ports);
  expect(Object.keys(checks)).toEqual([
    'message-broker',
    'event-store',
    'document-store',
    'key-store',
    'subscriptions',
  ]);
  for (const check of Object.values(checks)) await check();
  await ports.messageBroker.close();
  await checks['message-broker']?.();
  await ports.documentStore.close();
  await expect(checks['document-store']?.()).rejects.toMatchObject({ name: 'DocumentStoreUnavailable' });
  await Promise.all([ports.close(), never.close()]);
});
