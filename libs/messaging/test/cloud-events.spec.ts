import { describe, expect, it } from '@jest/globals';
import { Kafka, type CloudEvent } from 'cloudevents';
import fc from 'fast-check';
import { MalformedEvent, fromMessage, toMessage, type EventAttributes } from '#messaging';

const attributes: EventAttributes = {
  id: '0198c0de-0000-7000-8000-000000000001',
  source: '/prodouane/registration',
  type: 'fr.gouv.douane.prodouane.registration.user-registered.v1',
  subject: '0198c0de-0000-7000-8000-000000000002',
  time: '2026-01-31T12:00:00.123Z',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  epoch: '2026-01-01T00:00:00.000Z',
};
const data = { accountId: 'é🛃', nested: { list: [1, null] } };

describe('CloudEvents in messages', () => {
  it('writes attributes into headers and data into the value', () => {
    expect(toMessage(attributes, 'key', data)).toEqual({
      key: 'key',
      headers: {
        ce_specversion: '1.0',
        ce_id: attributes.id,
        ce_source: attributes.source,
        ce_type: attributes.type,
        ce_subject: attributes.subject,
        ce_time: attributes.time,
        ce_epoch: attributes.epoch,
        'content-type': 'application/json',
        traceparent: attributes.traceparent,
      },
      value: JSON.stringify(data),
    });
  });

  it('reads back what it wrote, whatever it is', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    const anyAttributes = fc.record(
      {
        id: text,
        source: text,
        type: text,
        subject: text,
        time: fc
          .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
          .map((date) => date.toISOString()),
        traceparent: text,
        epoch: fc.constantFrom('1970-01-01T00:00:00.000Z', '2026-03-09T09:30:00.001Z'),
      },
      { requiredKeys: ['id', 'source', 'type'] },
    );
    const anyData = fc.option(
      fc.dictionary(text, fc.jsonValue()).map((value) => JSON.parse(JSON.stringify(value)) as object),
      { nil: undefined },
    );
    fc.assert(
      fc.property(anyAttributes, text, anyData, (given, key, value) => {
        expect(fromMessage(toMessage(given, key, value))).toEqual({ attributes: given, data: value });
      }),
      { seed: 20260101 },
    );
  });

  it('is read by the reader of the CloudEvents SDK as it was meant', () => {
    const { key, headers, value } = toMessage(attributes, 'key', data);
    const message = { key, headers, value, body: value };
    expect(Kafka.isEvent(message)).toBe(true);
    const event = Kafka.toEvent<object>(message) as CloudEvent<object>;
    expect(event.validate()).toBe(true);
    const { id, source, type, subject, time, epoch } = attributes;
    expect(event).toMatchObject({
      id,
      source,
      type,
      subject,
      time,
      epoch,
      data,
      specversion: '1.0',
      partitionkey: 'key',
    });
    expect(event.datacontenttype).toBe('application/json');
  });

  it('reads what the SDK writes', () => {
    const { id, source, type, subject, time } = attributes;
    const { key, headers, value } = toMessage({ id, source, type, subject, time }, 'key', data);
    const message = { key, headers, value, body: value };
    const written = Kafka.binary(Kafka.toEvent(message) as CloudEvent<object>);
    const texts = Object.fromEntries(
      Object.entries(written.headers).filter(([, text]) => typeof text === 'string'),
    ) as Record<string, string>;
    expect(fromMessage({ key: 'key', headers: texts, value: JSON.stringify(written.body) })).toEqual({
      attributes: { id, source, type, subject, time },
      data,
    });
  });

  it('knows an event without data', () => {
    const message = toMessage(attributes, 'key', undefined);
    expect(message.value).toBeNull();
    expect(message.headers).not.toHaveProperty('content-type');
    expect(fromMessage(message)).toEqual({ attributes, data: undefined });
  });

  it.each([
    ['ce_specversion', undefined],
    ['ce_specversion', '0.3'],
    ['ce_id', undefined],
    ['ce_id', ''],
    ['ce_source', undefined],
    ['ce_type', ''],
    ['ce_subject', ''],
    ['ce_time', ''],
    ['ce_time', 'yesterday'],
    ['ce_time', '2026-02-31 12:00'],
    ['ce_time', '2026-13-01T00:00:00Z'],
    ['content-type', undefined],
    ['content-type', 'text/plain'],
    ['content-type', 'application/json-seq'],
  ])('refuses %s: %s, naming it and not its value', (name, value) => {
    const { [name]: _given, ...headers } = toMessage(attributes, 'key', data).headers;
    const read = () =>
      fromMessage({ key: 'key', headers: { ...headers, ...(value !== undefined && { [name]: value }) }, value: '{}' });
    expect(read).toThrow(MalformedEvent);
    expect(read).toThrow(name);
    if (value) expect(read).not.toThrow(value);
  });

  it('accepts a charset and an offset from UTC', () => {
    const { headers } = toMessage(attributes, 'key', data);
    const time = '2026-01-31T12:00:00+01:00';
    const read = fromMessage({
      key: 'key',
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8', ce_time: time },
      value: '[]',
    });
    expect(read).toEqual({ attributes: { ...attributes, time }, data: [] });
  });

  it('refuses a value that is not JSON', () => {
    const { headers } = toMessage(attributes, 'key', data);
    for (const value of ['', '{', 'undefined']) {
      expect(() => fromMessage({ key: 'key', headers, value })).toThrow(MalformedEvent);
    }
  });

  it('does not write what it would not read', () => {
    expect(() => toMessage({ ...attributes, id: '' }, 'key', data)).toThrow(MalformedEvent);
    expect(() => toMessage({ ...attributes, time: 'yesterday' }, 'key', data)).toThrow(MalformedEvent);
  });
});
