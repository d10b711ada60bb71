import type { Contract } from '../contract.js';

/** Whom some of the contracts are for, and how their documents begin. */
export interface Audience {
  /** Below docs: the schemas and the AsyncAPI document; the reference is the file of the same name. */
  readonly folder: string;
  readonly title: string;
  /** In a sentence or two. */
  readonly description: string;
  /** Markdown, under the title of the reference. */
  readonly introduction: string;
  readonly contracts: readonly Contract[];
  /** Whether its messages tell the epoch of the log. */
  readonly tellsEpoch: boolean;
}

const promises = `- **Delivery** is at least once, in order per key. \`ce_id\` is the id of the stored event and the same on every delivery.
- **Unknown fields** must be ignored, and unknown types skipped: a version may gain optional fields. Anything else is a new
  version beside the old one, with its own type.`;

export function services(contracts: readonly Contract[]): Audience {
  return {
    folder: 'events',
    title: 'Events',
    description: 'What the services tell each other. At least once, in order per key; ignore what you do not know.',
    introduction: `What the services tell each other; what teleservices get is apart, in [public events](public-events.md). Each is a
CloudEvents 1.0 message in binary mode: the attributes are headers (\`ce_id\`, \`ce_type\`, \`ce_subject\`, \`ce_time\`,
\`ce_source\`), the value is the data as JSON.

${promises} The platform's own consumers wait before a type of the platform's
  that only a newer version knows, and say so; see [operations](operations.md#roll-out).
- **Personal data** stands in sealed boxes, copied as they are and readable only with the key of the person. After an
  erasure they are noise.`,
    contracts,
    tellsEpoch: false,
  };
}

export function teleservices(contracts: readonly Contract[]): Audience {
  return {
    folder: 'public-events',
    title: 'Public events',
    description:
      'What the customs portal tells teleservices: accounts, operators with their adhesions and members, and the catalogue. ' +
      'At least once, in order per key, from the beginning; ignore what you do not know.',
    introduction: `What teleservices get. [Teleservices](teleservices.md) tells how to read it. Each is a CloudEvents 1.0 message in binary mode:
the attributes are headers (\`ce_id\`, \`ce_type\`, \`ce_subject\`, \`ce_time\`, \`ce_epoch\`, \`ce_source\`), the value is the data as JSON.

${promises}
- **The epoch** of the log is in \`ce_epoch\`. It is another one after the log was restored to an earlier moment: what was published in
  earlier epochs is void then, and everything is published anew.
- **Personal data** is never there, nor a secret: the tables below are all that there is.
- **The portal serves** the AsyncAPI document at \`/api/asyncapi.json\`, and the JSON Schema of a message at
  \`/api/schemas/<ce_type>.json\`, to whoever asks. The address of the broker stands in neither: operations give it.`,
    contracts,
    tellsEpoch: true,
  };
}
