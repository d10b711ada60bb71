import type { Collection } from '#document-store';
import { outboxWorker as workerOf, together, type Clock, type Log, type WakeUp, type Worker } from '#event-sourcing';
import { channelNames, type ChannelName } from '../notification.js';
import type { OutboxEntry } from '../outbox-view/outbox-view.js';

/** The outbox, and how its messages are sent. */
export interface OutboxWorkerOptions {
  readonly outbox: Collection<OutboxEntry>;
  /** Names this worker (the holder of its claims), anew at each start. */
  readonly worker: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when the view shows something new that is due to leave by that channel. */
  readonly wakeUps: Readonly<Record<ChannelName, WakeUp>>;
  /** One attempt; throws only when a store is away, or with the signal's reason when it aborts. */
  readonly send: (notificationId: string, signal: AbortSignal) => Promise<void>;
}

/** Sends the messages, each channel by itself: mails that their server keeps waiting hold no text message back. */
export function outboxWorker({ wakeUps, send, ...options }: OutboxWorkerOptions): Worker {
  const name = 'notification.outbox';
  const lanes = channelNames.map((channel) =>
    workerOf({ ...options, name, where: { channel }, wakeUp: wakeUps[channel], attempt: send }),
  );
  return {
    name,
    run: (signal) =>
      together(
        lanes.map((lane) => (stop: AbortSignal) => lane.run(stop)),
        signal,
      ),
  };
}
