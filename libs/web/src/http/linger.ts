import type { IncomingMessage } from 'node:http';

/** How much of an unwanted body is thrown away, and for how long, before the connection is given up. */
const BYTES = 4 * 1024 * 1024;
const MILLISECONDS = 2000;

/** Whether the client may still be sending a body that nobody reads. */
export function hasUnreadBody(request: IncomingMessage): boolean {
  const announced = request.headers['content-length'] ?? request.headers['transfer-encoding'];
  return !request.complete && announced !== undefined && announced !== '0';
}

/**
 * Reads the rest of a body and forgets it, then calls back; at once when there is none. Without this the operating system
 * resets the connection of a client that is still sending, and the client never sees the answer.
 */
export function discardBody(request: IncomingMessage, then: () => void): void {
  if (!hasUnreadBody(request)) return then();
  let left = BYTES;
  const count = (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) end();
  };
  const timer = setTimeout(() => end(), MILLISECONDS);
  const end = () => {
    clearTimeout(timer);
    request.off('data', count).off('end', end).off('close', end);
    then();
  };
  request.on('data', count).once('end', end).once('close', end).resume();
}
