import type { z } from 'zod';
import type { Contract } from '../contract.js';
import type { EventChoices, EventDescriptor } from './event-descriptor.js';

/** The events of one category that a process knows, each with the versions of its schema that it reads, the newest last. */
export interface EventCatalogue<Category extends string = string, Name extends string = string> {
  readonly category: Category;
  readonly types: readonly Name[];
  readonly versions: { readonly [Type in Name]: readonly number[] };
}

/** Every event that may be stored. Lists of events are folds of it; none is written by hand. */
export class EventRegistry<Descriptor extends EventDescriptor> {
  readonly #contracts: ReadonlyMap<string, Contract>;

  /** Throws where two events have one name. */
  constructor(readonly all: readonly Descriptor[]) {
    const names = all.map(({ name }) => name);
    const twice = names.find((name, at) => names.indexOf(name) < at);
    if (twice !== undefined) throw new Error(`Two events are named ${twice}`);
    this.#contracts = new Map(
      all.flatMap(contractsOf).map((contract) => [keyOf(contract.name, contract.version), contract]),
    );
  }

  /** The events for which these choices were made. */
  where<const Choices extends Partial<EventChoices>>(choices: Choices): Extract<Descriptor, Choices>[] {
    const wanted = Object.entries(choices);
    return this.all.filter((descriptor): descriptor is Extract<Descriptor, Choices> =>
      wanted.every(([choice, made]) => descriptor[choice as keyof EventChoices] === made),
    );
  }

  /** Their names. */
  names(choices: Partial<EventChoices>): ReadonlySet<string> {
    return new Set(this.where(choices).map(({ name }) => name));
  }

  /** Tells the events for which these choices were made from the others. */
  whether<const Choices extends Partial<EventChoices>>(
    choices: Choices,
  ): <Event extends { readonly type: string }>(
    event: Event,
  ) => event is Extract<Event, { readonly type: Extract<Descriptor, Choices>['name'] }> {
    const names = this.names(choices);
    return <Event extends { readonly type: string }>(
      event: Event,
    ): event is Extract<Event, { readonly type: Extract<Descriptor, Choices>['name'] }> => names.has(event.type);
  }

  catalogue<Category extends Descriptor['category']>(
    category: Category,
  ): EventCatalogue<Category, Extract<Descriptor, { readonly category: Category }>['name']> {
    type Name = Extract<Descriptor, { readonly category: Category }>['name'];
    const known = this.all.filter((descriptor) => descriptor.category === category);
    return {
      category,
      types: known.map(({ name }) => name as Name),
      versions: Object.fromEntries(known.map((each) => [each.name, versionsOf(each)])) as Record<Name, number[]>,
    };
  }

  /** The contract of the event's version on the topic of its service; undefined where it stays inside. */
  contractOf(type: string, version: number): Contract | undefined {
    return this.#contracts.get(keyOf(type, version));
  }

  /** Every contract between the services, in the order of the events. */
  get contracts(): readonly Contract[] {
    return [...this.#contracts.values()];
  }

  /** Every contract for teleservices, in the order of the events. */
  get publicContracts(): readonly Contract[] {
    return [...new Set(this.all.flatMap(({ publicTopic }) => (publicTopic === 'none' ? [] : publicTopic)))];
  }
}

/** The data of an event as it is stored by the newest version of its contract. */
export type EventData<Descriptor extends EventDescriptor> = Descriptor['topic'] extends readonly [
  ...Contract[],
  infer Newest extends Contract,
]
  ? z.infer<Newest['schema']>
  : never;

/** The data of an event as a message on its topic may carry it, by whichever version of its contract. */
export type PublishedData<Descriptor extends EventDescriptor> = Descriptor['topic'] extends readonly Contract[]
  ? z.infer<Descriptor['topic'][number]['schema']>
  : never;

const contractsOf = ({ topic }: EventDescriptor): readonly Contract[] => (topic === 'none' ? [] : topic);
const versionsOf = ({ topic }: EventDescriptor): number[] =>
  topic === 'none' ? [1] : topic.map(({ version }) => version);
const keyOf = (name: string, version: number): string => `${name}.v${version}`;
