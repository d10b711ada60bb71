import 'reflect-metadata';
import { SystemClock } from '#event-sourcing';
import { loadConfiguration, openLog, openPorts, runUntilSignal, startManagement, startService } from '#runtime';
import { RegistrationModule } from './registration.module.js';
import { registrationConfiguration } from './config.js';

const config = loadConfiguration(registrationConfiguration);
const log = openLog({ name: 'registration', level: config.LOG_LEVEL });
const ports = await openPorts(config);
const module = RegistrationModule.forRoot({ config, ports, log, clock: new SystemClock() });
const service = await startService({ name: 'registration', module, host: config.HOST, port: config.PORT, log });
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
