import { afterAll, beforeAll, describe } from '@jest/globals';
import { eventStoreConformance } from './event-store.conformance.js';
import { KurrentDbStandIn } from './stand-in/kurrentdb-stand-in.js';

describe('KurrentDB event store on a stand-in', () => {
  let standIn: KurrentDbStandIn;
  beforeAll(async () => {
    standIn = await KurrentDbStandIn.start();
  });
  afterAll(() => standIn.halt());

  eventStoreConformance(() => standIn.url());
});
