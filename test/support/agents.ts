import { SystemClock } from '#event-sourcing';
import { IdentifierKey } from '#personal-data';
import { keyVariables, loadConfiguration, openPorts, portVariables } from '#runtime';
import { z } from 'zod';
import { AdhesionOperations } from '../../services/adhesion/src/adhesion.operations.js';
import { installationSecrets, withSecrets } from '../../services/standalone/src/secrets.js';
import type { Portal } from './portal.js';

const configuration = z.object({
  ...portVariables,
  PERSONAL_DATA_KEY: keyVariables.PERSONAL_DATA_KEY,
  IDENTIFIER_KEY: keyVariables.IDENTIFIER_KEY,
});

/** Agents of customs at work on the portal’s data, beside it; to be closed. */
export interface Agents {
  readonly operations: AdhesionOperations;
  close(): Promise<void>;
}

/** Opens the stores of a portal on embedded drivers, while it runs. */
export async function agentsOf({ dataDir }: Pick<Portal, 'dataDir'>): Promise<Agents> {
  const secrets = await installationSecrets(dataDir);
  const config = loadConfiguration(configuration, { ...withSecrets(secrets), DATA_DIR: dataDir });
  const ports = await openPorts(config);
  const { PERSONAL_DATA_KEY: personalDataKey, IDENTIFIER_KEY } = config;
  const identifierKey = new IdentifierKey(IDENTIFIER_KEY);
  const operations = new AdhesionOperations({ ports, clock: new SystemClock(), personalDataKey, identifierKey });
  return { operations, close: () => ports.close() };
}
