import { IdentifierKey } from '#personal-data';
import { InternalCalls, PeerUnavailable } from '#web';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { Peers } from '../../infrastructure/peers.js';
import { RefusalLog } from '../../identity/throttling/refusal-log.js';
import { Throttle } from '../../identity/throttling/throttle.js';
import { AccountChanges } from './account-changes.js';
import { ChangeAccount, termsOf, type AccountChanged } from './change-account.js';

const answer = z.object({ revision: z.int().min(0) });

/**
 * Forwards to the account service, which verifies and decides. Here: where the change asks for it, authentication is
 * recent, attempts are counted as at sign-in, and before the answer every session that it ends is dead, while an asking
 * one that lives on stands at the new revision.
 */
@CommandHandler(ChangeAccount)
export class ChangeAccountHandler implements ICommandHandler<ChangeAccount> {
  constructor(
    private readonly changes: AccountChanges,
    private readonly throttle: Throttle,
    private readonly key: IdentifierKey,
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly refusals: RefusalLog,
  ) {}

  async execute(command: ChangeAccount): Promise<AccountChanged> {
    const { session, change, expectedRevision } = command;
    const { recent = false, ends = 'none' } = termsOf(change);
    const { view } = await this.changes.accountOf(session);
    const subject = this.throttle.subjectOfKey(view.registrationKey);
    return this.refusals.noting(change, subject, async () => {
      await this.changes.begin(session, expectedRevision, recent);
      const { revision, forgive } = await this.counted(command, subject);
      const changed = await this.changes.conclude(session, revision, ends);
      await forgive();
      return changed;
    });
  }

  /** Makes the change, as an attempt of the session at the password where it holds one; the caller forgives it once all is done. */
  private async counted(
    command: ChangeAccount,
    subject: string,
  ): Promise<{ revision: number; forgive: () => Promise<void> }> {
    if (!termsOf(command.change).provesPassword) return { revision: await this.make(command), forgive: async () => {} };
    const { session, client } = command;
    const attempt = await this.throttle.admit(subject, client, this.throttle.subjectOfSession(session));
    const revision = await this.throttle.givingBackOnFailure(attempt, () => this.make(command));
    return { revision, forgive: () => this.throttle.forgive(attempt) };
  }

  private async make({ session, change, body, expectedRevision }: ChangeAccount): Promise<number> {
    const { accountId, id: sessionId } = session;
    const command = { ...body, ...this.names(body), accountId, sessionId, expectedRevision };
    const answered = await this.calls.post(this.peers.account, 'account', `/commands/${change}`, command);
    const { success, data } = answer.safeParse(answered.body);
    if (!success) throw new PeerUnavailable('account answered without a revision');
    return data.revision;
  }

  /** Limits on mails go by the name of the address, which the account service cannot make itself. */
  private names(body: object): { emailKey?: string } {
    return 'email' in body && typeof body.email === 'string' ? { emailKey: this.key.mailboxKey(body.email) } : {};
  }
}
