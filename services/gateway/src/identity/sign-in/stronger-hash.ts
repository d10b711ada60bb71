import { Injectable } from '@nestjs/common';
import type { RehashPasswordCommand } from '#contracts';
import type { Log } from '#event-sourcing';
import { InternalCalls } from '#web';
import { z } from 'zod';
import { Peers } from '../../infrastructure/peers.js';
import { Accounts } from '../../read-models/accounts.js';

const answer = z.object({ revision: z.int().min(0) });

/** How long a sign-in or step-up waits for the view to show the new hash, in milliseconds. */
const patienceMs = 500;

/** Lets the account service hash a password anew that was just found right, where parameters were raised since. */
@Injectable()
export class StrongerHash {
  constructor(
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly accounts: Accounts,
    private readonly log: Log,
  ) {}

  /** Resolves in any case: a sign-in or step-up does not fail for it, the next one does it. */
  async make(accountId: string, password: string): Promise<void> {
    const command: RehashPasswordCommand = { accountId, password };
    try {
      const { body } = await this.calls.post(this.peers.account, 'account', '/commands/rehash-password', command);
      const { revision } = answer.parse(body);
      await this.accounts.reaches(accountId, revision, performance.now() + patienceMs);
    } catch (error) {
      this.log.warn({ err: error, accountId }, 'a password could not be hashed anew; the next time will');
    }
  }
}
