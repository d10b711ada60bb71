import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { toDeviceList } from '../../../identity/devices/device.schema.js';
import { KnownDevices } from '../../../identity/devices/known-devices.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { OwnSessions } from '../../../teleservices/logout/own-sessions.js';
import { Teleservices } from '../../../teleservices/teleservices.js';
import { PageSettings } from '../../frame/page-settings.js';
import { paths } from '../../paths.js';
import { Space } from '../space.js';
import { SecurityPage, type SecurityNotice } from './security-page.js';
import { securityWords } from './security-words.js';

/** «Sécurité»: level, factors, sessions and devices (guide row 26). */
@Controller()
@UseGuards(SessionGuard)
export class SecurityController {
  constructor(
    private readonly space: Space,
    private readonly settings: PageSettings,
    private readonly sessions: OwnSessions,
    private readonly teleservices: Teleservices,
    private readonly devices: KnownDevices,
  ) {}

  @Get(paths.security)
  show(
    @Current() session: OpenSession,
    @Query('session') done: unknown,
    @Query('niveau') level: unknown,
    @Query('numero') number: unknown,
    @Query('appareil') device: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ended = done === 'fermee' ? 'one' : done === 'fermees' ? 'others' : undefined;
    return this.space.show(reply, session, async (page) => {
      const sessions = await this.sessions.of(session);
      const devices = toDeviceList(await this.devices.ofAccount(session.accountId), session);
      const { smsOpen } = this.settings;
      const teleservices = await this.teleservices.all();
      const told = noticeOf({ niveau: level, numero: number, appareil: device });
      return <SecurityPage {...{ page, sessions, teleservices, devices, smsOpen, ended, told }} />;
    });
  }
}

function noticeOf(asked: Readonly<Record<string, unknown>>): SecurityNotice | undefined {
  const notices = Object.entries(asked).map(([what, became]) =>
    typeof became === 'string' ? `${what}-${became}` : '',
  );
  return notices.find((notice): notice is SecurityNotice => Object.hasOwn(securityWords.fr.told, notice));
}
