import { levels } from '#contracts';
import type { Policies } from '../config.js';
import { services } from './services.js';
import type { Demand } from './policy.js';

export interface Teleservice {
  readonly id: string;
  readonly name: string;
  readonly demand: Demand;
}

/** The catalogue: the services of the portal, each with what it demands. Also the injection token. */
export class Teleservices {
  readonly all: readonly Teleservice[];

  constructor(policies: Policies) {
    this.all = services.map(({ slug: id, name }) => {
      const { level = levels.weakest, maxAgeMinutes } = policies.get(id) ?? {};
      return { id, name, demand: { level, ...(maxAgeMinutes !== undefined && { maxAgeMs: maxAgeMinutes * 60_000 }) } };
    });
  }

  find(id: unknown): Teleservice | undefined {
    return this.all.find((each) => each.id === id);
  }
}
