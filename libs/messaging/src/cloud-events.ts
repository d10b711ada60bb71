import type { Message } from './message-broker.js';

/** The attributes of a CloudEvent (CloudEvents 1.0), beside its data. */
export interface EventAttributes {
  /** With `source`, the event's identity: the same on every delivery. */
  readonly id: string;
  /** URI reference of the context in which it happened. */
  readonly source: string;
  /** `fr.gouv.douane.prodouane.<context>.<event>.v<version>` */
  readonly type: string;
  /** What it is about: the account id, or what stands in for it. */
  readonly subject?: string;
  /** RFC 3339 instant at which it happened. */
  readonly time?: string;
  /** W3C trace context of the request that caused it. */
  readonly traceparent?: string;
  /**
   * RFC 3339 instant in UTC, an extension attribute: the epoch of the log in which it was published. What was published in an
   * earlier one is void.
   */
  readonly epoch?: string;
}

/** The message is not a CloudEvent in binary mode with JSON data. No later try can change that. */
export class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent';
}

/** The event in binary mode of the Kafka protocol binding: attributes in headers, JSON in the value, none for no data. */
export function toMessage(attributes: EventAttributes, key: string, data: object | undefined): Message {
  const { id, source, type, subject, time, traceparent, epoch } = attributes;
  const headers: Record<string, string> = { ce_specversion: '1.0', ce_id: id, ce_source: source, ce_type: type };
  if (subject !== undefined) headers['ce_subject'] = subject;
  if (time !== undefined) headers['ce_time'] = time;
  if (epoch !== undefined) headers['ce_epoch'] = epoch;
  if (data !== undefined) headers['content-type'] = 'application/json';
  if (traceparent !== undefined) headers['traceparent'] = traceparent;
  readAttributes(headers);
  return { key, headers, value: data === undefined ? null : JSON.stringify(data) };
}

/** The event of a message, without extension attributes but its epoch. Throws MalformedEvent, which names the header and not its value. */
export function fromMessage({ headers, value }: Message): { attributes: EventAttributes; data: unknown } {
  return {
    attributes: readAttributes(headers),
    data: value === null ? undefined : parse(headers['content-type'], value),
  };
}

function readAttributes(headers: Message['headers']): EventAttributes {
  const { ce_specversion, ce_subject: subject, ce_time: time, ce_epoch: epoch, traceparent } = headers;
  if (ce_specversion !== '1.0') throw new MalformedEvent('ce_specversion is not 1.0');
  if (subject === '') throw new MalformedEvent('ce_subject is empty');
  if (time !== undefined && !isInstant(time)) throw new MalformedEvent('ce_time is not an RFC 3339 instant');
  if (epoch !== undefined && !isInstant(epoch)) throw new MalformedEvent('ce_epoch is not an RFC 3339 instant');
  return {
    id: required(headers, 'ce_id'),
    source: required(headers, 'ce_source'),
    type: required(headers, 'ce_type'),
    ...(subject !== undefined && { subject }),
    ...(time !== undefined && { time }),
    ...(traceparent !== undefined && { traceparent }),
    ...(epoch !== undefined && { epoch }),
  };
}

function required(headers: Message['headers'], name: string): string {
  const value = headers[name];
  if (!value) throw new MalformedEvent(`${name} is missing`);
  return value;
}

const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));

function parse(contentType: string | undefined, value: string): unknown {
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) {
    throw new MalformedEvent('content-type is not application/json');
  }
  try {
    return JSON.parse(value);
  } catch (error) {
    throw new MalformedEvent('The data is not JSON', { cause: error });
  }
}
