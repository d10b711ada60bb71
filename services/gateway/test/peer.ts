import {
  Body,
  Controller,
  Headers,
  HttpCode,
  Inject,
  Module,
  Param,
  Post,
  Res,
  UseGuards,
  type DynamicModule,
} from '@nestjs/common';
import { InternalAccess, InternalGuard, startService, type RunningService } from '#web';
import { captureLog, testCallKeys } from '#runtime/testing';
import type { FastifyReply } from 'fastify';

/** A command as a peer received it. */
export interface ReceivedCommand {
  readonly name: string;
  readonly body: Record<string, unknown>;
  readonly idempotencyKey?: string;
}

/** Answers a command; throws a Problem to refuse it. */
export type Behaviour = (command: ReceivedCommand) => Promise<{ status: number; body?: object }>;

const behaviourToken = Symbol('behaviour');

@Controller('commands')
@UseGuards(InternalGuard)
class PeerController {
  constructor(@Inject(behaviourToken) private readonly behave: Behaviour) {}

  @Post(':name')
  @HttpCode(200)
  async receive(
    @Param('name') name: string,
    @Body() body: Record<string, unknown>,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | undefined> {
    const answer = await this.behave({ name, body, ...(idempotencyKey !== undefined && { idempotencyKey }) });
    reply.code(answer.status);
    return answer.body;
  }
}

@Module({})
class PeerModule {
  static with(audience: string, behave: Behaviour, now?: () => number): DynamicModule {
    const access = new InternalAccess(audience, testCallKeys(), now);
    return {
      module: PeerModule,
      controllers: [PeerController],
      providers: [
        { provide: behaviourToken, useValue: behave },
        { provide: InternalAccess, useValue: access },
      ],
    };
  }
}

/** A service behind the gateway: real HTTP, real signatures; what it does is the test's. */
export function startPeer(name: string, behave: Behaviour, now?: () => number): Promise<RunningService> {
  const { log } = captureLog();
  return startService({
    name,
    module: PeerModule.with(name, behave, now),
    host: '127.0.0.1',
    port: 0,
    log,
    drainMs: 100,
  });
}
