import { contracts as allContracts, readContract, type Contract } from '#contracts';
import { fromMessage, MalformedEvent, type Message, type ReceivedMessage } from '#messaging';
import { z } from 'zod';
import { UnknownEvent } from '../events/known-events.js';
import type { EventOf } from './received-event.js';

/** `ce_type` of an integration event of ours: `fr.gouv.douane.prodouane.<context>.<event>.v<version>`. */
const ours = /^fr\.gouv\.douane\.prodouane\.(?:[a-z]+\.)+([a-z-]+)\.v(\d+)$/;

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
  private readonly known: ReadonlySet<string>;

  constructor(contracts: readonly C[]) {
    this.byType = new Map(contracts.map((contract) => [contract.type, contract]));
    this.known = new Set([...allContracts, ...contracts].map(({ type }) => type));
  }

  /**
   * Whether the message is of one of the contracts, or of one of ours that only a newer version knows, or so malformed that
   * this cannot be told. A tombstone concerns nobody.
   */
  concerns({ headers, value, unreadable }: Message & Pick<ReceivedMessage, 'unreadable'>): boolean {
    if (unreadable !== undefined) return true;
    const type = headers['ce_type'];
    return value !== null && (type === undefined || this.byType.has(type) || this.isUnknown(type));
  }

  /** Throws UnreadableMessage, and UnknownEvent for an event of ours that only a newer version knows. */
  read(message: ReceivedMessage): EventOf<C> {
    const { topic, partition, offset, headers, unreadable } = message;
    if (unreadable !== undefined) throw new UnreadableMessage(`The driver could not read it: ${unreadable}`);
    const named = headers['ce_type'] ?? '';
    if (this.isUnknown(named)) {
      const [, type = '', version] = ours.exec(named) ?? [];
      const stream = `${topic}/${partition}`;
      throw new UnknownEvent({ stream, revision: offset, type, metadata: { version: Number(version) } });
    }
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

  private isUnknown(type: string): boolean {
    return !this.known.has(type) && ours.test(type);
  }
}

function placed({ path, code }: z.core.$ZodIssue): string {
  return `/${path.map(String).join('/')}: ${code}`;
}
