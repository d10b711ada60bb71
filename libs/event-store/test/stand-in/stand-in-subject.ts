import { afterEach, beforeEach } from '@jest/globals';
import { type EventStore, openEventStore } from '#event-store';
import { Subject } from '../conformance/subject.js';
import { KurrentDbStandIn } from './kurrentdb-stand-in.js';
import type { StandInLog } from './stand-in-log.js';

/** A store on a node of its own for each case, and what a case opens and starts besides. */
export class StandInSubject {
  readonly subject = new Subject();
  declare node: KurrentDbStandIn;
  readonly #stores: EventStore[] = [];
  readonly #nodes: KurrentDbStandIn[] = [];

  constructor() {
    beforeEach(async () => {
      this.subject.begin();
      await this.use(await this.start());
    });
    afterEach(async () => {
      this.subject.end();
      await Promise.all(this.#stores.splice(0).map((store) => store.close()));
      await Promise.all(this.#nodes.splice(0).map((node) => node.halt()));
    });
  }

  async start(log?: StandInLog): Promise<KurrentDbStandIn> {
    const node = await KurrentDbStandIn.start(log);
    this.#nodes.push(node);
    return node;
  }

  async startCluster(size: number): Promise<KurrentDbStandIn[]> {
    const nodes = await KurrentDbStandIn.cluster(size);
    this.#nodes.push(...nodes);
    return nodes;
  }

  /** From now on the case is about this node. */
  async use(node: KurrentDbStandIn): Promise<void> {
    this.node = node;
    this.subject.store = await this.open();
  }

  async open(...options: string[]): Promise<EventStore> {
    const store = await openEventStore(this.node.url(...options));
    this.#stores.push(store);
    return store;
  }
}
