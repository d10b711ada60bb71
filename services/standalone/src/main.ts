import 'reflect-metadata';
import { SystemClock } from '#event-sourcing';
import { loadConfiguration, runProcess } from '#runtime';
import { standaloneConfiguration } from './config.js';
import { installationSecrets, withSecrets } from './secrets.js';
import { greeting, startStandalone } from './standalone.js';
import { stopWithNpm } from './stop-with-npm.js';

stopWithNpm();
await runProcess(async () => {
  const secrets = await installationSecrets(process.env['DATA_DIR'] || './data');
  const config = loadConfiguration(standaloneConfiguration, withSecrets(secrets));
  const standalone = await startStandalone(config, new SystemClock());
  void standalone.management.ready().then((isReady) => {
    if (isReady) process.stdout.write(`${greeting(standalone, config)}\n`);
  });
  return standalone;
});
