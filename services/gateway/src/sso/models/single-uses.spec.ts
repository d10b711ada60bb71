import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manualClock } from '#event-sourcing/testing';
import type { OpenPorts } from '#runtime';
import { testPorts } from '#runtime/testing';
import { SingleUses } from './single-uses.js';
import { collectionOf } from './stored-model.js';

describe('proofs that work once', () => {
  let ports: OpenPorts;
  beforeAll(async () => void (ports = await testPorts()));
  afterAll(() => ports.close());

  it('are known for as long as they work that are ahead of our clock [R-40]', async () => {
    const clock = manualClock(new Date());
    const now = () => clock.now().getTime();
    const uses = new SingleUses(
      ports.documentStore.collection(collectionOf('ReplayDetection')),
      now,
      () => new Error('used'),
    );
    const use = () => uses.upsert('proof', { kind: 'ReplayDetection' }, 300);
    await use();
    clock.advance(599_000); // made 5 minutes ahead, believed until 5 minutes after its time
    await expect(use()).rejects.toThrow('used');
  });
});
