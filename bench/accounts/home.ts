import { loadConfiguration } from '#runtime';
import { standaloneConfiguration, type StandaloneConfiguration } from '../../services/standalone/src/config.js';
import { installationSecrets } from '../../services/standalone/src/secrets.js';

/** Where a product has what it keeps. */
export interface Home {
  readonly dataDir: string;
  /** Stores that do not lie in that folder: DOCUMENT_STORE, KEY_STORE. */
  readonly env: Readonly<Record<string, string>>;
}

/** The configuration of a product that is started there; its keys are made if there are none yet. */
export async function configurationOf({ dataDir, env }: Home): Promise<StandaloneConfiguration> {
  const secrets = await installationSecrets(dataDir);
  return loadConfiguration(standaloneConfiguration, { ...secrets, DATA_DIR: dataDir, ...env });
}
