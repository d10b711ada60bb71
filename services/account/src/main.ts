import 'reflect-metadata';
import { SystemClock } from '#event-sourcing';
import { loadConfiguration, openLog, openPorts, runUntilSignal, startManagement, startService } from '#runtime';
import { AccountModule } from './account.module.js';
import { accountConfiguration } from './config.js';

const config = loadConfiguration(accountConfiguration);
const log = openLog({ name: 'account', level: config.LOG_LEVEL });
const ports = await openPorts(config);
const module = AccountModule.forRoot({ config, ports, log, clock: new SystemClock() });
const service = await startService({ name: 'account', module, host: config.HOST, port: config.PORT, log });
const management = await startManagement({
  host: config.MANAGEMENT_HOST,
  port: config.MANAGEMENT_PORT,
  checks: {
    'event-store': () => ports.eventStore.ping(),
    'document-store': () => ports.documentStore.ping(),
    'key-store': () => ports.keyStore.ping(),
    'message-broker': () => ports.messageBroker.ping(),
  },
  log,
});
await runUntilSignal([management, service, ports], { log });
