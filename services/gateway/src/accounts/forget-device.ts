import { notFound } from '#contracts';
import { Problem } from '#web';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { KnownDevices } from '../identity/devices/known-devices.js';
import type { OpenSession } from '../identity/sessions/session.js';
import { RefusalLog } from '../identity/throttling/refusal-log.js';
import { AccountChanges } from './change-account/account-changes.js';

/**
 * The person lets the account forget a device: it is new at its next sign-in; sessions stay. Throws 404 `not-found` where the account
 * knows no such device, and RecentAuthenticationRequired: who found a browser open takes nobody's budget away.
 */
export class ForgetDevice extends Command<void> {
  constructor(
    readonly session: OpenSession,
    readonly id: string,
  ) {
    super();
  }
}

@CommandHandler(ForgetDevice)
export class ForgetDeviceHandler implements ICommandHandler<ForgetDevice> {
  constructor(
    private readonly changes: AccountChanges,
    private readonly devices: KnownDevices,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ session, id }: ForgetDevice): Promise<void> {
    const { accountId } = session;
    await this.refusals.noting('forget-device', accountId, async () => {
      await this.changes.begin(session);
      if (!(await this.devices.forget(accountId, id))) throw new Problem(notFound);
    });
  }
}
