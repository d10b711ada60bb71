import 'reflect-metadata';
import { runService } from '#runtime';
import { AccountModule } from './account.module.js';
import { accountConfiguration } from './config.js';

await runService('account', accountConfiguration, (context) => ({ module: AccountModule.forRoot(context) }));
