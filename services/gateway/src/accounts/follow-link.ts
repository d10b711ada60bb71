import type { FollowLinkBody } from '#contracts';
import { InternalCalls, PeerUnavailable } from '#web';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { Peers } from '../infrastructure/peers.js';
import type { Client } from '../identity/throttling/client.js';
import { RefusalLog } from '../identity/throttling/refusal-log.js';
import { Throttle } from '../identity/throttling/throttle.js';
import { Accounts, viewPatienceMs } from '../read-models/accounts.js';

/** What the account service calls what a mailed link does by itself. */
export type LinkAction = 'confirm-email' | 'stop-email' | 'reopen-account' | 'stop-recovery-by-link';

/** A mailed link of an account that does something by itself. Throws 403 `link-refused`. */
export class FollowLink extends Command<void> {
  constructor(
    readonly purpose: LinkAction,
    readonly body: FollowLinkBody,
    readonly client: Client,
  ) {
    super();
  }
}

const answer = z.object({ accountId: z.uuid(), revision: z.int().min(0) });

/** Needs no session: who reads the mailbox has the link. Resolves once the account shows the change, unless views are late. */
@CommandHandler(FollowLink)
export class FollowLinkHandler implements ICommandHandler<FollowLink> {
  constructor(
    private readonly throttle: Throttle,
    private readonly accounts: Accounts,
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ purpose, body, client }: FollowLink): Promise<void> {
    await this.refusals.noting(purpose, this.throttle.subjectOf(''), async () => {
      const request = await this.throttle.spend('link', client);
      const post = () => this.calls.post(this.peers.account, 'account', `/commands/${purpose}`, body);
      const answered = await this.throttle.givingBackOnFailure(request, post);
      const { success, data } = answer.safeParse(answered.body);
      if (!success) throw new PeerUnavailable('account answered without a revision');
      await this.accounts.reaches(data.accountId, data.revision, performance.now() + viewPatienceMs);
    });
  }
}
