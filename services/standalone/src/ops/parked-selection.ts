import { parseArgs } from 'node:util';
import { openDocumentStore } from '#document-store';
import type { ParkedSelection } from '#event-sourcing';
import { loadConfiguration, portVariables } from '#runtime';
import { z } from 'zod';
import { WrongParameters } from './command.js';

const configuration = z.object({
  DATA_DIR: portVariables.DATA_DIR,
  DOCUMENT_STORE: portVariables.DOCUMENT_STORE,
});

/** What waits: messages of topics that a consumer could not handle; mails and texts to people, or logouts, that were given up. */
export type ParkedKind = (typeof parkedKinds)[number];
const parkedKinds = ['message', 'mail', 'logout'] as const;

/** Takes `--kind message|mail|logout` out of the parameters. Throws WrongParameters with the usage for any other kind. */
export function kindOf(
  parameters: readonly string[],
  usage: string,
): { readonly kind: ParkedKind | undefined; readonly rest: readonly string[] } {
  const at = parameters.indexOf('--kind');
  if (at < 0) return { kind: undefined, rest: parameters };
  const kind = parkedKinds.find((each) => each === parameters[at + 1]);
  if (kind === undefined) throw new WrongParameters(usage);
  return { kind, rest: parameters.toSpliced(at, 2) };
}

type Meant = Omit<ParkedSelection, 'documents'>;

/** Reads `--group`, `--topic` and `--key`, of which all that are required must be there. Throws WrongParameters with the usage. */
export function meantBy<Required extends keyof Meant>(
  parameters: readonly string[],
  required: readonly Required[],
  usage: string,
): Meant & { readonly [name in Required]: string } {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args: [...parameters], options: { group: option, topic: option, key: option } });
    if (required.every((name) => values[name])) return values as ReturnType<typeof meantBy<Required>>;
  } catch (cause) {
    throw new WrongParameters(usage, { cause });
  }
  throw new WrongParameters(usage);
}

/** Opens the document store of the environment for the work, beside the services that run, and closes it. */
export async function inDocuments<T>(work: (documents: ParkedSelection['documents']) => Promise<T>): Promise<T> {
  const documents = await openDocumentStore(loadConfiguration(configuration).DOCUMENT_STORE);
  try {
    return await work(documents);
  } finally {
    await documents.close();
  }
}
