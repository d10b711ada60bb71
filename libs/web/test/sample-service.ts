import { conflict, defineProblem } from '#contracts';
import { Refusal } from '#event-sourcing';
import { EventStoreUnavailable, RevisionConflict } from '#event-store';
import { HashQueueFull } from '#personal-data';
import { currentTraceparent } from '#observability';
import {
  InternalAccess,
  InternalGuard,
  Problem,
  startService,
  tooManyRequests,
  ValidBody,
  type RunningService,
  type ServiceOptions,
} from '#web';
import { captureLog, testCallKeys } from '#runtime/testing';
import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { connect } from 'node:net';
import type { AccessKeys } from '../src/internal/internal-access.js';
import { z } from 'zod';

const sampleRefused = defineProblem(403, 'sample-refused', {
  en: ['Sample refused', 'The rule said no.'],
  fr: ['Exemple refusé', 'La règle a dit non.'],
});
export class SampleRefused extends Refusal {
  constructor(message: string) {
    super(sampleRefused, message);
  }
}

class TooOften extends Refusal {
  readonly retryAfterSeconds = 12.3;

  constructor() {
    super(tooManyRequests);
  }
}

const person = z.strictObject({
  name: z
    .string()
    .refine((text) => text.length > 0, { error: 'required' })
    .refine((text) => text.length <= 20, { error: 'too-long' }),
  level: z.enum(['password', 'sms-token']),
  newsletter: z.boolean().optional(),
  pets: z.array(z.strictObject({ name: z.string(), age: z.number().optional() })).optional(),
});

export const failures: Record<string, () => unknown> = {
  refusal: () => new SampleRefused('said the rule'),
  often: () => new TooOften(),
  problem: () =>
    new Problem(conflict, { detail: { en: 'Twice.', fr: 'Deux fois : non.' }, headers: { 'x-sample': 'yes' } }),
  store: () => new EventStoreUnavailable('disk full at /secret/path'),
  caused: () => new Error('reading the view failed', { cause: new EventStoreUnavailable('away') }),
  queue: () => new HashQueueFull(3),
  conflict: () => new RevisionConflict('account-1', 1n, 2n),
  fault: () => new TypeError('undefined is not a person'),
  string: () => 'thrown by a careless library',
};

/** Endless work that a test may end. */
export const slow = { started: 0, finish: () => {} };

@Controller('sample')
class SampleController {
  @Post('people')
  @HttpCode(202)
  register(@Body(ValidBody(person)) body: z.infer<typeof person>) {
    return { received: body };
  }

  @Get('failures/:kind')
  fail(@Param('kind') kind: string) {
    throw failures[kind]?.();
  }

  @Post('failures/summary')
  summarise() {
    return {};
  }

  @Get('slow')
  async slow() {
    slow.started += 1;
    await new Promise<void>((resolve) => (slow.finish = resolve));
    return { finished: true };
  }

  @Get('trace')
  read() {
    return { traceparent: currentTraceparent() };
  }

  @Post('trace')
  @HttpCode(200)
  async trace() {
    await Promise.resolve();
    return { traceparent: currentTraceparent() };
  }

  @Post('internal')
  @UseGuards(InternalGuard)
  @HttpCode(200)
  internal(@Body() body: unknown) {
    return { body, traceparent: currentTraceparent() };
  }
}

class SampleModule {}

/** A small service with one of everything, on a free port, and what it logged. */
export async function startSample(options: Partial<ServiceOptions> & { now?: () => number; keys?: AccessKeys } = {}) {
  const captured = captureLog();
  const access = new InternalAccess('sample', options.keys ?? testCallKeys(), options.now);
  const service: RunningService = await startService({
    name: 'sample',
    module: {
      module: SampleModule,
      controllers: [SampleController],
      providers: [{ provide: InternalAccess, useValue: access }],
    },
    host: '127.0.0.1',
    port: 0,
    log: captured.log,
    ...options,
  });
  return { ...service, captured };
}

/** Writes bytes to a server as they are and resolves with everything that it answers until the connection ends. */
export function exchange(url: string, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('error', reject);
    socket.once('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}
