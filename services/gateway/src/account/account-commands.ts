import type { ConfirmMobileCommand, UseRecoveryCodeCommand } from '#contracts';
import type { Log } from '#event-sourcing';
import { InternalCalls, Problem } from '#runtime';
import { Peers } from '../peers.js';

/** What the account service is asked by the gateway itself, on no wish of the person's. */
export class AccountCommands {
  constructor(
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly log: Log,
  ) {}

  /** The first right code proves the account's number. Where that cannot be noted now, the next code does it. */
  async confirmMobile(accountId: string): Promise<void> {
    const command: ConfirmMobileCommand = { accountId };
    try {
      await this.calls.post(this.peers.account, 'account', '/commands/confirm-mobile', command);
    } catch (error) {
      this.log.warn({ err: error, accountId }, 'a proven number could not be noted; the next code will');
    }
  }

  /** Uses a recovery code up: true once and for a right one only. */
  async useRecoveryCode(accountId: string, code: string): Promise<boolean> {
    const command: UseRecoveryCodeCommand = { accountId, code };
    try {
      await this.calls.post(this.peers.account, 'account', '/commands/use-recovery-code', command);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return false;
      throw error;
    }
  }
}
