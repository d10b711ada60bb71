import 'reflect-metadata';
import { runService } from '#runtime';
import { AdhesionModule } from './adhesion.module.js';
import { adhesionConfiguration } from './config.js';

await runService('adhesion', adhesionConfiguration, (context) => ({ module: AdhesionModule.forRoot(context) }));
