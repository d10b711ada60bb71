import 'reflect-metadata';
import { runService } from '#runtime';
import { gatewayConfiguration } from './config.js';
import { gatewayService } from './gateway.module.js';

await runService('gateway', gatewayConfiguration, gatewayService);
