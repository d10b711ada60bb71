import { readContract, type Contract } from '#contracts';
import { fromMessage, MalformedEvent, type Message } from '#messaging';
import { z } from 'zod';
import type { EventOf } from './received-event.js';

/**
 * A poison message: it is not a CloudEvent, or not what its contract promises, and no later try can change that. It
 * tells the place and never a value, and has no cause, which might: it is logged.
 */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';
}

/** Reads the messages of some contracts (tolerant reader: unknown fields are taken away). */
export class EventReader<C extends Contract> {
  private readonly byType: ReadonlyMap<string, C>;

  constructor(contracts: readonly C[]) {
    this.byType = new Map(contracts.map((contract) => [contract.type, contract]));
  }

  /**
   * Whether the message is of one of the contracts, or so malformed that this cannot be told. A tombstone concerns
   * nobody.
   */
  concerns({ headers, value }: Message): boolean {
    const type = headers['ce_type'];
    return value !== null && (type === undefined || this.byType.has(type));
  }

  /** Throws UnreadableMessage. */
  read(message: Message): EventOf<C> {
    try {
      const { attributes, data } = fromMessage(message);
      const { id, type, subject, time, traceparent } = attributes;
      const contract = this.byType.get(type);
      if (contract === undefined) throw new MalformedEvent('ce_type is none of the expected');
      if (subject === undefined || time === undefined) throw new MalformedEvent('ce_subject or ce_time is missing');
      const { name, version } = contract;
      return {
        id,
        name,
        version,
        subject,
        time,
        traceparent,
        data: readContract(contract, data),
      } as unknown as EventOf<C>;
    } catch (error) {
      if (error instanceof MalformedEvent) throw new UnreadableMessage(error.message);
      if (error instanceof z.ZodError) throw new UnreadableMessage(error.issues.map(placed).join(', '));
      throw error;
    }
  }
}

function placed({ path, code }: z.core.$ZodIssue): string {
  return `/${path.map(String).join('/')}: ${code}`;
}
