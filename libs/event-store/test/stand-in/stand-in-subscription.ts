import { randomUUID } from 'node:crypto';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { StandInLog } from './stand-in-log.js';
import { caughtUp, checkpoint, confirmation, eventRead } from './stand-in-messages.js';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** A window of the log that the server looks through before it tells how far it is. */
const WINDOW = 32;
/** A live subscriber that is so many events behind is fed from the log again, and caught up a second time. */
const LIVE = 256;

/**
 * A live subscription to $all with a prefix filter: confirmed, then what is behind the position, a checkpoint frame with
 * each multiple of the window, a checkpoint and `caught up` at the end, then live.
 */
export async function subscribe(
  call: ReadCall,
  log: StandInLog,
  options: ReadReq.Options,
  onSent: (events: number) => void,
): Promise<void> {
  const prefixes = options.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? [];
  const interval = WINDOW * (options.getFilter()?.getCheckpointintervalmultiplier() ?? 1);
  const position = options.getAll()?.getPosition();
  let next = position ? log.indexBehind(BigInt(position.getCommitPosition())) : 0;
  let live = false;
  let sent = 0;
  await write(call, confirmation(randomUUID()));
  while (!call.cancelled && !call.writableEnded) {
    if (log.events.length - next > LIVE) live = false;
    const event = log.events[next];
    if (event !== undefined) {
      next += 1;
      if (prefixes.some((prefix) => event.stream.startsWith(prefix))) {
        onSent((sent += 1));
        await write(call, eventRead(event, options));
      }
      if (next % interval === 0) await write(call, checkpoint(event.position));
    } else if (!live) {
      live = true;
      const last = log.events.at(-1);
      if (last) await write(call, checkpoint(last.position));
      await write(call, caughtUp());
    } else await appended(call, log);
  }
}

/** Waits where the subscriber does not read on. */
export function write(call: ReadCall, response: ReadResp): Promise<void> {
  if (call.cancelled || call.writableEnded || call.write(response)) return Promise.resolve();
  return until(call, (done) => {
    call.once('drain', done);
    return () => call.off('drain', done);
  });
}

function appended(call: ReadCall, log: StandInLog): Promise<void> {
  return until(call, (done) => log.onAppended(done));
}

/** Resolves when it is done, or the call is over. */
function until(call: ReadCall, begin: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      forget();
      call.off('cancelled', over).off('finish', over);
      resolve();
    };
    const forget = begin(over);
    call.on('cancelled', over).on('finish', over);
  });
}
