import type { Contract } from '#contracts';
import type { RecordedEvent } from '#event-store';
import type { Message } from '#messaging';

/** The stored event as the message that its contract promises. Throws when the data is not to the letter of the contract. */
export function toMessage({ contract, data }: { contract: Contract; data: object }, event: RecordedEvent): Message {
  const checked = contract.schema.parse(data);
  const subject = String(checked[contract.key]);
  const { traceparent } = event.metadata;
  return {
    key: subject,
    headers: {
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: `/prodouane/${event.stream.slice(0, event.stream.indexOf('-'))}`,
      ce_type: contract.type,
      ce_subject: subject,
      ce_time: event.recordedAt,
      'content-type': 'application/json',
      ...(traceparent !== undefined && { traceparent }),
    },
    value: JSON.stringify(checked),
  };
}
