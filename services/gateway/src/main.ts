import 'reflect-metadata';
import { runService } from '#runtime';
import { gatewayConfiguration } from './config.js';
import { gatewayService } from './gateway.service.js';

await runService('gateway', gatewayConfiguration, gatewayService);
