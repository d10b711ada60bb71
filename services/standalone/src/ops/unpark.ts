import { unpark } from '#event-sourcing';
import type { OpsCommand } from './command.js';
import { inDocuments, meantBy } from './parked-selection.js';

/** Once what stood in the way is mended: the group's own consumer replays, in order within each key. */
export const unparkCommand: OpsCommand = {
  name: 'unpark',
  meaning: 'lets a consumer try again what it parked: of a group, and there of one topic or key',
  async run(parameters) {
    const meant = meantBy(parameters, ['group'], 'unpark --group <group> [--topic <topic>] [--key <key>]');
    return inDocuments(async (documents) => {
      const released = await unpark({ documents, ...meant });
      return [`keys released: ${released}; what fails again is parked again`];
    });
  },
};
