import { readContract, type Contract } from '#contracts';
import type { Message } from '#messaging';
import type { EventOf } from './received-event.js';

/** The message is not a CloudEvent, or not what its contract promises. No later try can change that. */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';
}

/** Reads the messages of some contracts. */
export class EventReader<C extends Contract> {
  private readonly byType: ReadonlyMap<string, C>;

  constructor(contracts: readonly C[]) {
    this.byType = new Map(contracts.map((contract) => [contract.type, contract]));
  }

  /** Whether it is of one of the contracts, or so malformed that this cannot be told. A tombstone concerns nobody. */
  concerns({ headers, value }: Message): boolean {
    const type = headers['ce_type'];
    return value !== null && (type === undefined || this.byType.has(type));
  }

  /** Throws UnreadableMessage, whose cause tells what was wrong. */
  read({ headers, value }: Message): EventOf<C> {
    try {
      const { ce_id: id, ce_type: type = '', ce_subject: subject, ce_time: time, traceparent } = headers;
      const contract = this.byType.get(type);
      if (contract === undefined || id === undefined || subject === undefined || time === undefined || value === null) {
        throw new TypeError('Not a CloudEvent of a known type with id, subject and time');
      }
      const { name, version } = contract;
      const data = readContract(contract, JSON.parse(value));
      return { id, name, version, subject, time, data, ...(traceparent && { traceparent }) } as unknown as EventOf<C>;
    } catch (error) {
      throw new UnreadableMessage('Not what its contract promises', { cause: error });
    }
  }
}
