import { waitingKeys, type ParkedKey } from '#event-sourcing';
import { WrongParameters, type OpsCommand } from './command.js';
import { inDocuments, meantBy } from './parked-selection.js';

const usage = `parked list [--group <group>] [--topic <topic>]
parked show --group <group> --topic <topic> --key <key>`;

/** A key of a stranger's may be as large as a message. */
const SHOWN_KEY = 100;

/** What consumers could not handle, key by key; the first error of a key is what the others wait behind. */
export const parkedCommand: OpsCommand = {
  name: 'parked',
  meaning: 'list: what consumers could not handle; show: the messages of one key, as JSON',
  async run([verb, ...parameters]) {
    if (verb === 'list') {
      const meant = meantBy(parameters, [], usage);
      return inDocuments(async (documents) => {
        const lines: string[] = [];
        for await (const row of waitingKeys({ documents, ...meant })) lines.push(summary(row));
        return [...lines.sort(), `keys that wait: ${lines.length}`];
      });
    }
    if (verb === 'show') {
      const meant = meantBy(parameters, ['group', 'topic', 'key'], usage);
      return inDocuments(async (documents) => {
        for await (const { messages } of waitingKeys({ documents, ...meant })) {
          return messages.map(quoted);
        }
        return ['Nothing of this key waits'];
      });
    }
    throw new WrongParameters(usage);
  },
};

function summary({ group, topic, key, state, messages: [first, ...behind] }: ParkedKey): string {
  const waiting = behind.length > 0 ? `, ${behind.length} behind it` : '';
  return `${group}  ${topic}  ${quoted(key.slice(0, SHOWN_KEY))}  ${state}: ${quoted(first?.error ?? '')}${waiting}`;
}

/** JSON in printable ASCII: what a stranger wrote does not speak to the terminal. */
function quoted(value: unknown): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[^ -~]/g, escaped);
}
