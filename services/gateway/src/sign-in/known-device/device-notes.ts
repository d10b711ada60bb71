import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientOf } from '../../throttling/client.js';
import type { SignedIn } from '../sign-in.js';
import { DeviceCookie } from './device-cookie.js';
import { KnownDevices } from './known-devices.js';

/** Notes from which device a session was opened, wherever one is. */
@Injectable()
export class DeviceNotes {
  constructor(
    private readonly devices: KnownDevices,
    private readonly cookie: DeviceCookie,
  ) {}

  /** Done before the token is handed out; the answer carries the cookie by which the browser is known from now on. */
  async note(signedIn: SignedIn, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const presented = this.cookie.of(request.headers.cookie);
    const device = await this.devices.note(signedIn, clientOf(request).device, presented);
    reply.header('set-cookie', this.cookie.carrying(device));
  }
}
