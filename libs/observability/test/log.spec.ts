import { Trace, withTrace } from '#observability';
import { captureLog } from '#runtime/testing';
import { describe, expect, it, test } from '@jest/globals';

const lineOf = (fields: object, message = 'something happened') => {
  const captured = captureLog('trace');
  captured.log.info(fields, message);
  return { line: captured.lines()[0] as Record<string, unknown>, text: captured.text() };
};

const linkToken = 'azE6YWN0aXZhdGU6NmYxYzBhMmIzZDRlNWY2MDcxODI5M2E0YjVjNmQ3ZTg6MTo';

describe('a line', () => {
  it('says when, how bad, which service and what', () => {
    expect(lineOf({ worker: 'relay', events: 3, position: 12n }).line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      service: 'test',
      worker: 'relay',
      events: 3,
      position: '12',
      msg: 'something happened',
    });
  });

  it('belongs to the trace at hand', () => {
    const captured = captureLog();
    const trace = Trace.from(undefined);
    withTrace(trace, () => captured.log.info({}, 'inside'));
    captured.log.info({}, 'outside');
    expect(captured.lines().map(({ traceId }) => traceId)).toEqual([trace.traceId, undefined]);
  });

  it('below the level is not written', () => {
    const captured = captureLog('warn');
    captured.log.info({}, 'quiet');
    captured.log.warn({}, 'loud');
    expect(captured.lines().map(({ msg }) => msg)).toEqual(['loud']);
  });

  it('survives what refers to itself', () => {
    const loop: Record<string, unknown> = { worker: 'relay' };
    loop.again = loop;
    expect(lineOf(loop).line).toMatchObject({ worker: 'relay' });
  });
});

describe('redaction', () => {
  test.each([
    'password',
    'currentPassword',
    'passwordHash',
    'token',
    'code',
    'otpCode',
    'secret',
    'cookie',
    'set-cookie',
    'authorization',
    'credential',
    'phone',
    'mobile',
    'businessAddress',
    'email',
    'to',
    'firstName',
    'lastName',
    'name',
    'identifier',
    'session',
    'sessionId',
    'companyNumber',
    'body',
    'query',
    'personal',
    'challenge',
    'link',
    'ip',
  ])('hides %s at any depth, also in lists, buffers and causes', (name) => {
    const secret = { [name]: 'canary-value' };
    const onError = name === 'name' ? {} : secret; // the name of an error is its class
    const error = new Error('failed', { cause: Object.assign(new Error('inner'), onError) });
    const { text } = lineOf({
      ...secret,
      deep: { deeper: [secret, { list: [{ [name]: { inner: 'canary-value' } }] }] },
      bytes: { [name]: Buffer.from('canary-value') },
      err: Object.assign(error, onError),
    });
    expect(text).not.toContain('canary-value');
    expect(text).toContain('"msg":"something happened"');
  });

  test.each(['accountId', 'worker', 'traceId', 'status', 'problem', 'registrationKey', 'route', 'durationMs', 'topic'])(
    'shows %s',
    (name) => expect(lineOf({ [name]: 'shown' }).line[name]).toBe('shown'),
  );

  it('hides addresses and tokens within messages, stacks and child loggers', () => {
    const captured = captureLog();
    const error = new Error(`550 no such user <jean.dupont+x@douane.example> for ${linkToken}`);
    captured.log.error(
      { err: error, hint: `see /activation?token=${linkToken}` },
      `mail to jean.dupont@douane.example failed`,
    );
    captured.log.child({ destination: 'jean.dupont@douane.example', email: 'x' }).info({}, 'child');
    expect(captured.text()).not.toMatch(/dupont|douane\.example/);
    expect(captured.text()).not.toContain(linkToken);
    expect(captured.text()).toContain('550 no such user');
    expect(captured.lines()).toHaveLength(2);
  });

  it('leaves ids of ours as they are', () => {
    const ids = {
      accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
      registrationKey: '6f1c0a2b3d4e5f60718293a4b5c6d7e8',
      stream: 'registration-6f1c0a2b3d4e5f60718293a4b5c6d7e8',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    };
    expect(lineOf(ids).line).toMatchObject(ids);
  });

  it('keeps what operations need of an error: type, message, stack, system code, causes', () => {
    const cause = Object.assign(new TypeError('connect refused'), { code: 'ECONNREFUSED' });
    const { line } = lineOf({ err: new AggregateError([new RangeError('one')], 'all failed', { cause }) });
    expect(line.err).toEqual({
      type: 'AggregateError',
      message: 'all failed',
      stack: expect.stringContaining('log.spec'),
      cause: { type: 'TypeError', message: 'connect refused', stack: expect.any(String), errorCode: 'ECONNREFUSED' },
      errors: [{ type: 'RangeError', message: 'one', stack: expect.any(String) }],
    });
  });

  it('holds for an error that is logged by itself', () => {
    const captured = captureLog();
    captured.log.error(Object.assign(new Error('failed'), { password: 'canary-value' }));
    expect(captured.lines()[0]).toMatchObject({ err: { type: 'Error', message: 'failed' }, msg: 'failed' });
    expect(captured.text()).not.toContain('canary-value');
  });
});
