import type { TeleserviceView } from '#contracts';
import { DocumentStoreUnavailable } from '#document-store';
import { demandAt, type TimedDemand } from '#rights';
import type { Policies } from '../config.js';
import type { RightsBasis } from '../read-models/rights-basis.js';
import type { Demand } from './policy.js';

/** So long after a failure nobody waits for the store, in milliseconds: a request to one that is away may take seconds. */
const restMs = 1_000;

/** An entry of the catalogue; what it demands is what the installation's configuration says, where that says something. */
export type Teleservice = Omit<TeleserviceView, 'demands'> & { readonly demands: readonly TimedDemand[] };

/** The catalogue, as the adhesion service publishes it. Also the injection token. */
export class Teleservices {
  #views: readonly TeleserviceView[] = [];
  #all: readonly Teleservice[] = [];
  #byId: ReadonlyMap<unknown, Teleservice> = new Map();
  /** When it could not be read, in milliseconds; NaN: it could. */
  #failedAt = NaN;
  #askingAgain: Promise<void> | undefined;

  constructor(
    private readonly basis: Pick<RightsBasis, 'teleservices'>,
    private readonly policies: Policies,
    private readonly now = () => performance.now(),
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

  /**
   * What was read before stays where it cannot be read now: the portal's pages for everybody need no store. Who asks while it is looked
   * whether the store is back, or within a second of a failure, waits for nothing.
   */
  private async read(): Promise<void> {
    const sinceFailure = this.now() - this.#failedAt;
    const isResting = sinceFailure >= 0 && sinceFailure < restMs;
    if (!isResting && this.#askingAgain === undefined) return this.ask();
    // What fails otherwise than by the store being away is thrown to whoever asks next.
    this.#askingAgain ??= this.ask()
      .catch(() => (this.#failedAt = NaN))
      .then(() => (this.#askingAgain = undefined));
  }

  private async ask(): Promise<void> {
    let views: readonly TeleserviceView[];
    try {
      views = await this.basis.teleservices.list();
    } catch (error) {
      if (this.#views.length === 0 || !(error instanceof DocumentStoreUnavailable)) throw error;
      this.#failedAt = this.now();
      return;
    }
    this.#failedAt = NaN;
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
