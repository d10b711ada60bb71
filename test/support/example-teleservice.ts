import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import type { Message } from '#messaging';

/** What the example knows: rows by subject in each table, of one epoch. */
export interface Known {
  readonly epoch: string;
  readonly accounts: ReadonlyMap<string, { readonly status: string; readonly revision: number }>;
}

/** What a message does to what is known. */
export type Applied = 'applied' | 'known' | 'skipped' | 'void';

export interface Entry {
  readonly roles: readonly string[];
  readonly until?: string;
  readonly requiredLevel: string;
  readonly maxAgeMinutes?: number;
}

interface Fold {
  newKnowledge(): Known;
  apply(known: Known, event: object): Applied;
  eventOf(message: Pick<Message, 'headers' | 'value'>): object;
}

interface Entering {
  entryOf(
    known: Known,
    asked: { readonly accountId: string; readonly operatorId: string; readonly teleserviceId: string },
    instant: string,
  ): Entry | undefined;
}

interface State {
  load(file: string): Promise<{ readonly known: Known; readonly putAside: readonly object[] }>;
}

const part = (name: string): Promise<unknown> =>
  import(pathToFileURL(resolve('examples/teleservice', name)).href) as Promise<unknown>;

/** The pure parts of examples/teleservice, and how it reads its file. */
export const { newKnowledge, apply, eventOf } = (await part('fold.mjs')) as Fold;
export const { entryOf } = (await part('entering.mjs')) as Entering;
export const { load } = (await part('state.mjs')) as State;

/** Applies the messages one after the other, and puts aside what cannot be read, as follow.mjs does. */
export function applyAll(known: Known, messages: readonly Pick<Message, 'headers' | 'value'>[]): (Applied | 'aside')[] {
  return messages.map((message) => {
    try {
      return apply(known, eventOf(message));
    } catch {
      return 'aside';
    }
  });
}
