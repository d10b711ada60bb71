import 'reflect-metadata';
import { runService } from '#runtime';
import { RegistrationModule } from './registration.module.js';
import { registrationConfiguration } from './config.js';

await runService('registration', registrationConfiguration, (context) => ({
  module: RegistrationModule.forRoot(context),
}));
