import { Body, Controller, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { EndOtherSessions } from '../../../accounts/end-sessions.js';
import { ForgetDevice } from '../../../accounts/forget-device.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { paths } from '../../paths.js';
import { Space } from '../space.js';

const endForm = z.strictObject({ session: z.string().regex(/^[0-9a-f]{64}$/) });
type EndForm = z.infer<typeof endForm>;

const deviceForm = z.strictObject({ device: z.string().regex(/^[0-9a-f]{32}$/) });
type DeviceForm = z.infer<typeof deviceForm>;

/** The forms of «Sécurité» that close other sessions and forget devices; another person's is 404. */
@Controller()
@UseGuards(SessionGuard)
export class SessionsController {
  constructor(
    private readonly space: Space,
    private readonly commands: CommandBus,
  ) {}

  @Post(paths.endSession)
  end(
    @Body(ValidBody(endForm)) form: EndForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.act(reply, paths.security, async () => {
      await this.commands.execute(new EndOtherSessions(session, form.session));
      return `${paths.security}?session=fermee`;
    });
  }

  @Post(paths.forgetDevice)
  forget(
    @Body(ValidBody(deviceForm)) { device }: DeviceForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.act(reply, paths.security, async () => {
      await this.commands.execute(new ForgetDevice(session, device));
      return `${paths.security}?appareil=oublie`;
    });
  }

  @Post(paths.endOtherSessions)
  endOthers(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    return this.space.act(reply, paths.security, async () => {
      await this.commands.execute(new EndOtherSessions(session));
      return `${paths.security}?session=fermees`;
    });
  }
}
