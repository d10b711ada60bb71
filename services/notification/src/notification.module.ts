import { randomUUID } from 'node:crypto';
import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { leased, viewRunner, WakeUp, type Worker } from '#event-sourcing';
import type { RecordedEvent } from '#event-store';
import { LinkTokens, OneTimeCodes, PersonalData, PersonKeys } from '#personal-data';
import { WorkerHost, type ServiceContext } from '#runtime';
import { openMailChannel } from './channels/open-mail-channel.js';
import { openSmsChannel } from './channels/open-sms-channel.js';
import type { NotificationConfiguration } from './config.js';
import { eraseRefusals } from './erase-refusal/erase-refusal.js';
import { forgetMessages } from './forget-messages/forget-messages.js';
import { MailTemplates } from './mails/mail-templates.js';
import { channelNames } from './notification.js';
import { channelAsked, outboxView } from './outbox-view/outbox-view.js';
import { recordDeliveries } from './record-delivery/record-delivery.consumer.js';
import { requestNotifications } from './request-notification/request-notification.consumer.js';
import type { Channels } from './send-notification/deliver.js';
import { measureOutbox } from './send-notification/outbox-metrics.js';
import { outboxWorker } from './send-notification/outbox.worker.js';
import { sendNotification } from './send-notification/send-notification.handler.js';
import { SmsTemplates } from './sms/sms-templates.js';

const workersToken = Symbol('workers');
const channelsToken = Symbol('channels');

/** The notification service: hears the events that lead to a message, and sends each message once, whatever breaks. */
@Module({})
export class NotificationModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly workerHost: WorkerHost,
    @Inject(channelsToken) private readonly channels: Channels,
    @Inject(workersToken) private readonly workers: readonly Worker[],
  ) {}

  onApplicationBootstrap(): void {
    this.workerHost.start(this.workers);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.channels.mail.close();
    await this.channels.sms?.close();
  }

  /** `open` gives how messages leave: as the configuration says, unless told otherwise. */
  static forRoot(context: ServiceContext<NotificationConfiguration>, open = openChannels): DynamicModule {
    const { config, log } = context;
    return {
      module: NotificationModule,
      providers: [
        { provide: channelsToken, useFactory: () => open(config) },
        { provide: WorkerHost, useValue: new WorkerHost({ log }) },
        {
          provide: workersToken,
          useFactory: (channels: Channels) => workersOf(context, channels),
          inject: [channelsToken],
        },
      ],
    };
  }
}

/** One after the other: they may load the same modules. */
export async function openChannels(config: NotificationConfiguration): Promise<Channels> {
  return {
    mail: await openMailChannel(config.MAIL, config.MAIL_FROM),
    mailTemplates: new MailTemplates(new LinkTokens(config.LINK_KEY), config.PUBLIC_URL, config),
    sms: await openSmsChannel(config.SMS, config.PUBLIC_URL),
    smsTemplates: new SmsTemplates(new OneTimeCodes(config.OTP_KEY), config.PUBLIC_URL, config.PORTAL_CONTACT_PHONE),
  };
}

function workersOf(
  { config, ports, log, clock }: ServiceContext<NotificationConfiguration>,
  channels: Channels,
): Worker[] {
  const { eventStore, documentStore: documents } = ports;
  const personKeys = new PersonKeys(ports.keyStore, config.PERSONAL_DATA_KEY, () => clock.now().getTime());
  const outbox = documents.collection(outboxView.definition);
  const personalData = new PersonalData(personKeys);
  const worker = `notification-${randomUUID()}`;
  const context = { eventStore, outbox, personalData, channels, worker, clock, log };
  const wakeUps = { mail: new WakeUp(), sms: new WakeUp() };
  const lease = { documents, clock, holder: worker, log };
  const send = (id: string, signal: AbortSignal) => sendNotification(context, id, signal);
  const written = (events: readonly RecordedEvent[]) => {
    const asked = new Set(events.map(channelAsked));
    for (const channel of channelNames) if (asked.has(channel)) wakeUps[channel].up();
  };
  return [
    requestNotifications(ports, clock, log),
    recordDeliveries(ports, clock, log),
    leased(viewRunner({ view: outboxView, store: eventStore, documents, log, written }), lease),
    leased(measureOutbox(outboxWorker({ outbox, worker, clock, log, wakeUps, send }), outbox, clock), lease),
    forgetMessages(ports, outbox, channels, log),
    leased(eraseRefusals(ports, personKeys, log), lease),
  ];
}
