import 'reflect-metadata';
import { SystemClock } from '#event-sourcing';
import { loadConfiguration, runProcess } from '#runtime';
import { standaloneConfiguration } from './config.js';
import { installationSecrets } from './secrets.js';
import { greeting, startStandalone } from './standalone.js';

await runProcess(async () => {
  const secrets = await installationSecrets(process.env['DATA_DIR'] || './data');
  const config = loadConfiguration(standaloneConfiguration, withSecrets(secrets));
  const standalone = await startStandalone(config, new SystemClock());
  process.stdout.write(`${greeting(standalone, config)}\n`);
  return standalone;
});

/** The environment, where a key that is set, or named as a file, comes before the installation's own. */
function withSecrets(secrets: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const unset = Object.entries(secrets).filter(([name]) => !process.env[name] && !process.env[`${name}_FILE`]);
  return { ...process.env, ...Object.fromEntries(unset) };
}
