import 'reflect-metadata';
import { runService } from '#runtime';
import { NotificationModule } from './notification.module.js';
import { notificationConfiguration } from './config.js';

await runService('notification', notificationConfiguration, (context) => ({
  module: NotificationModule.forRoot(context),
}));
