import { levels, type SecurityLevel } from '#contracts';
import { services } from './services.js';
import type { Demand } from './policy.js';

export interface Teleservice {
  readonly id: string;
  readonly name: string;
  readonly demand: Demand;
}

/** What one entry of the configuration says: `eddi=sms-token`, or `eddi=sms-token@30` with minutes. */
export type Policies = ReadonlyMap<string, { readonly level: SecurityLevel; readonly maxAgeMinutes?: number }>;

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
