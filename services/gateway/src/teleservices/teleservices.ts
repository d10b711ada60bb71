import type { TeleserviceView } from '#contracts';
import { DocumentStoreUnavailable } from '#document-store';
import { demandAt, type TimedDemand } from '#rights';
import type { Policies } from '../config.js';
import type { RightsBasis } from '../read-models/rights-basis.js';
import type { Demand } from './policy.js';

/** An entry of the catalogue; what it demands is what the installation's configuration says, where that says something. */
export type Teleservice = Omit<TeleserviceView, 'demands'> & { readonly demands: readonly TimedDemand[] };

/** The catalogue, as the adhesion service publishes it. Also the injection token. */
export class Teleservices {
  #views: readonly TeleserviceView[] = [];
  #all: readonly Teleservice[] = [];
  #byId: ReadonlyMap<unknown, Teleservice> = new Map();

  constructor(
    private readonly basis: Pick<RightsBasis, 'teleservices'>,
    private readonly policies: Policies,
  ) {}

  /** In the order in which they were registered. */
  async all(): Promise<readonly Teleservice[]> {
    await this.read();
    return this.#all;
  }

  async find(id: unknown): Promise<Teleservice | undefined> {
    await this.read();
    return this.#byId.get(id);
  }

  /** What was read before stays where it cannot be read now: the portal's pages for everybody need no store. */
  private async read(): Promise<void> {
    const views = await this.basis.teleservices.list().catch((error: unknown) => {
      if (this.#views.length === 0 || !(error instanceof DocumentStoreUnavailable)) throw error;
      return this.#views;
    });
    if (views === this.#views) return;
    this.#all = [...views].sort(byRegistration).map((view) => this.demandedBy(view));
    this.#byId = new Map(this.#all.map((each) => [each.id, each]));
    this.#views = views;
  }

  private demandedBy(view: TeleserviceView): Teleservice {
    const policy = this.policies.get(view.id);
    if (policy === undefined) return view;
    const { level: requiredLevel, maxAgeMinutes } = policy;
    const [first] = view.demands;
    return { ...view, demands: [{ ...first!, requiredLevel, maxAgeMinutes }] };
  }
}

/** What the teleservice demands of sessions at the instant. */
export function demandOf(teleservice: Pick<Teleservice, 'demands'>, instant: string): Demand {
  const { requiredLevel: level, maxAgeMinutes } = demandAt(teleservice, instant);
  return { level, ...(maxAgeMinutes !== undefined && { maxAgeMs: maxAgeMinutes * 60_000 }) };
}

function byRegistration(one: TeleserviceView, other: TeleserviceView): number {
  const [first, second] = [one, other].map(({ id, demands }) => `${demands[0]!.from} ${id}`);
  return first! < second! ? -1 : 1;
}
