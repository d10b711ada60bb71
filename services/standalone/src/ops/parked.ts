import type { DocumentStore } from '#document-store';
import { unpark, waitingKeys, type ParkedKey } from '#event-sourcing';
import { WrongParameters, type OpsCommand } from './command.js';
import { listMails, mailsMeantBy, releaseMails, showMail } from './parked-mails.js';
import { inDocuments, kindOf, meantBy } from './parked-selection.js';
import { quoted } from './quoted.js';

const usage = `parked list [--kind message] [--group <group>] [--topic <topic>]
parked list --kind mail [--error <reason>]
parked show --group <group> --topic <topic> --key <key>
parked show --kind mail --id <message>
parked release --group <group> [--topic <topic>] [--key <key>]
parked release --kind mail [--id <message>] [--error <reason>]`;

/** A key of a stranger's may be as large as a message. */
const SHOWN_KEY = 100;

/**
 * What waits for an operator, of two kinds: messages of topics that consumers could not handle, key by key (the first error of
 * a key is what the others wait behind), and mails and texts to people that were given up. `list` shows both unless told
 * otherwise, the other verbs mean messages of topics.
 */
export const parkedCommand: OpsCommand = {
  name: 'parked',
  meaning: 'list, show, release: what consumers could not handle, and mails and texts that were given up',
  async run([verb, ...parameters]) {
    const { kind, rest } = kindOf(parameters, usage);
    if (verb === 'list') {
      if (kind === 'mail') {
        const meant = mailsMeantBy(rest, [], usage);
        return inDocuments(async (documents) => {
          const mails = await listMails(documents, meant);
          return [...mails, `messages that were given up: ${mails.length}`];
        });
      }
      const meant = meantBy(rest, [], usage);
      return inDocuments(async (documents) => {
        const mails = kind === undefined && rest.length === 0 ? await listMails(documents, {}) : [];
        return [...mails, ...(await listKeys(documents, meant))];
      });
    }
    if (verb === 'show') {
      if (kind === 'mail') {
        const meant = mailsMeantBy(rest, ['id'], usage);
        return inDocuments((documents) => showMail(documents, meant));
      }
      const meant = meantBy(rest, ['group', 'topic', 'key'], usage);
      return inDocuments(async (documents) => {
        for await (const { messages } of waitingKeys({ documents, ...meant })) {
          return messages.map(quoted);
        }
        return ['Nothing of this key waits'];
      });
    }
    if (verb === 'release') {
      if (kind === 'mail') {
        const meant = mailsMeantBy(rest, [], usage);
        return inDocuments((documents) => releaseMails(documents, meant));
      }
      const meant = meantBy(rest, ['group'], usage);
      return inDocuments(async (documents) => {
        return [`keys released: ${await unpark({ documents, ...meant })}; what fails again is parked again`];
      });
    }
    throw new WrongParameters(usage);
  },
};

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
