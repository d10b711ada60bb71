import { Controller, Delete, Get, HttpCode, Param, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Call } from '#web';
import { ForgetDevice } from '../../accounts/forget-device.js';
import { z } from 'zod';
import { knownDevice, toDeviceList } from '../../identity/devices/device.schema.js';
import { KnownDevices } from '../../identity/devices/known-devices.js';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { listOf } from '../lists.js';

const tag = 'Account';
const knownDevices = listOf('KnownDevices', knownDevice);

@Controller('api/v1/account/devices')
@UseGuards(SessionGuard)
export class DevicesController {
  constructor(
    private readonly devices: KnownDevices,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Call({
    id: 'listDevices',
    tag,
    summary: 'The devices that the account knows, the one used last first',
    description:
      'Whoever signs in from another one is told of by mail. At most twenty; one that was not used for a year is new again.',
    signedIn: true,
    answers: { 200: { description: 'All of them', body: knownDevices } },
  })
  async list(@Current() session: OpenSession): Promise<z.infer<typeof knownDevices>> {
    return { items: toDeviceList(await this.devices.ofAccount(session.accountId), session) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Call({
    id: 'forgetDevice',
    tag,
    summary: 'Let the account forget a device',
    description: 'It is new at the next sign-in from it. Sessions that were opened from it stay open.',
    parameters: { id: 'As listed' },
    signedIn: true,
    answers: { 204: { description: 'It is forgotten' } },
    problems: { 403: ['recent-authentication-required'], 404: ['not-found'] },
  })
  async forget(@Current() session: OpenSession, @Param('id') id: string): Promise<void> {
    await this.commands.execute(new ForgetDevice(session, id));
  }
}
