import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clientOf } from '../throttling/client.js';
import type { SignedIn } from '../sessions/signed-in.js';
import { DeviceCookie } from './device-cookie.js';
import { KnownDevices } from './known-devices.js';

/** Notes from which device a session was opened, wherever one is. */
@Injectable()
export class DeviceNotes {
  constructor(
    private readonly devices: KnownDevices,
    private readonly cookie: DeviceCookie,
  ) {}

  /** Done before the token is handed out. Answers the `Set-Cookie` by which the browser is known from now on. */
  async note(signedIn: SignedIn, request: FastifyRequest): Promise<string> {
    const presented = this.presentedBy(request);
    return this.cookie.carrying(await this.devices.note(signedIn, clientOf(request).device, presented));
  }

  presentedBy({ headers }: FastifyRequest): string | undefined {
    return this.cookie.of(headers.cookie);
  }
}
