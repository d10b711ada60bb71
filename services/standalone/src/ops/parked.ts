import type { DocumentStore } from '#document-store';
import { unpark, waitingKeys, type ParkedKey } from '#event-sourcing';
import { WrongParameters, type OpsCommand } from './command.js';
import {
  givenUpMeantBy,
  listGivenUp,
  logouts,
  mails,
  releaseGivenUp,
  showGivenUp,
  type GivenUpKind,
} from './given-up.js';
import { inDocuments, kindOf, meantBy } from './parked-selection.js';
import { quoted } from './quoted.js';

const usage = `parked list [--kind message] [--group <group>] [--topic <topic>]
parked list --kind mail|logout [--error <reason>]
parked show --group <group> --topic <topic> --key <key>
parked show --kind mail|logout --id <id>
parked release --group <group> [--topic <topic>] [--key <key>]
parked release --kind mail|logout [--id <id>] [--error <reason>]`;

/** A key of a stranger's may be as large as a message. */
const SHOWN_KEY = 100;

const kinds = { mail: mails, logout: logouts };

/**
 * What waits for an operator: messages of topics that consumers could not handle, key by key (the first error of a key is what the
 * others wait behind); mails and texts to people, and logouts of which teleservices were to be told, that were given up. `list` shows
 * all unless told otherwise, the other verbs mean messages of topics.
 */
export const parkedCommand: OpsCommand = {
  name: 'parked',
  meaning: 'list, show, release: what consumers could not handle; mails, texts and logouts that were given up',
  async run([verb, ...parameters]) {
    const { kind, rest } = kindOf(parameters, usage);
    if (kind !== undefined && kind !== 'message') return ofGivenUp(kinds[kind], verb, rest);
    if (verb === 'list') {
      const meant = meantBy(rest, [], usage);
      return inDocuments(async (documents) => {
        const all = kind === undefined && rest.length === 0;
        const givenUp = all
          ? await Promise.all(Object.values(kinds).map((each) => listGivenUp(each, documents, {})))
          : [];
        return [...givenUp.flat(), ...(await listKeys(documents, meant))];
      });
    }
    if (verb === 'show') {
      const meant = meantBy(rest, ['group', 'topic', 'key'], usage);
      return inDocuments(async (documents) => {
        for await (const { messages } of waitingKeys({ documents, ...meant })) {
          return messages.map(quoted);
        }
        return ['Nothing of this key waits'];
      });
    }
    if (verb === 'release') {
      const meant = meantBy(rest, ['group'], usage);
      return inDocuments(async (documents) => {
        return [`keys released: ${await unpark({ documents, ...meant })}; what fails again is parked again`];
      });
    }
    throw new WrongParameters(usage);
  },
};

async function ofGivenUp(
  kind: GivenUpKind,
  verb: string | undefined,
  parameters: readonly string[],
): Promise<readonly string[]> {
  if (verb !== 'list' && verb !== 'show' && verb !== 'release') throw new WrongParameters(usage);
  const meant = givenUpMeantBy(parameters, verb === 'show' ? ['id'] : [], usage);
  return inDocuments(async (documents) => {
    if (verb === 'show') return showGivenUp(kind, documents, meant);
    if (verb === 'release') return releaseGivenUp(kind, documents, meant);
    const lines = await listGivenUp(kind, documents, meant);
    return [...lines, `${kind.several} that were given up: ${lines.length}`];
  });
}

async function listKeys(
  documents: DocumentStore,
  meant: Omit<Parameters<typeof waitingKeys>[0], 'documents'>,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const row of waitingKeys({ documents, ...meant })) lines.push(summary(row));
  return [...lines.sort(), `keys that wait: ${lines.length}`];
}

function summary({ group, topic, key, state, messages: [first, ...behind] }: ParkedKey): string {
  const waiting = behind.length > 0 ? `, ${behind.length} behind it` : '';
  return `${group}  ${topic}  ${quoted(key.slice(0, SHOWN_KEY))}  ${state}: ${quoted(first?.error ?? '')}${waiting}`;
}
