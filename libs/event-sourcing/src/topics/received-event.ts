import type { Contract } from '#contracts';
import type { z } from 'zod';

/** An integration event as a consumer sees it: checked against its contract, unknown fields taken away. */
export interface ReceivedEvent<D = unknown> {
  /** Id of the stored event from which it was published; the same on every delivery. */
  readonly id: string;
  /** The contract's name, `user-registered`, and version. */
  readonly name: string;
  readonly version: number;
  /** Account id, or what stands in for it; also the topic key. */
  readonly subject: string;
  /** ISO 8601 instant at which the store took the event. */
  readonly time: string;
  /** W3C trace context of the request that caused it. */
  readonly traceparent?: string;
  readonly data: D;
}

/** The received events of some contracts; `name` tells which `data` it is. */
export type EventOf<C extends Contract> = C extends Contract
  ? ReceivedEvent<z.infer<C['schema']>> & { readonly name: C['name'] }
  : never;
