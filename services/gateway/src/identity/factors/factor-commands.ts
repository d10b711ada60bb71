import type {
  ChangeMobileCommand,
  ChangeSecurityLevelCommand,
  CompleteFactorRecoveryCommand,
  ConfirmMobileCommand,
  UseRecoveryCodeCommand,
} from '#contracts';
import type { Log } from '#event-sourcing';
import { InternalCalls, PeerUnavailable, Problem } from '#web';
import { z } from 'zod';
import { Peers } from '../../infrastructure/peers.js';

const answer = z.object({ revision: z.int().min(0) });
const answerOfLink = answer.extend({ accountId: z.uuid() });

/** What the account service is asked about the level and the factors of an account; its refusals pass through as Problems. */
export class FactorCommands {
  constructor(
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly log: Log,
  ) {}

  /** Answers the revision at which the level counts. */
  changeSecurityLevel(command: ChangeSecurityLevelCommand): Promise<number> {
    return this.change('/commands/change-security-level', command);
  }

  /** Answers the revision at which the number counts. */
  changeMobile(command: ChangeMobileCommand): Promise<number> {
    return this.change('/commands/change-mobile', command);
  }

  /**
   * The first right code proves the account's number. Answers its revision; undefined where it could not
   * be noted now: the next code will.
   */
  async confirmMobile(accountId: string): Promise<number | undefined> {
    const command: ConfirmMobileCommand = { accountId };
    try {
      return await this.change('/commands/confirm-mobile', command);
    } catch (error) {
      this.log.warn({ err: error, accountId }, 'a proven number could not be noted; the next code will');
      return undefined;
    }
  }

  /** The second factor is said to be lost. */
  async requestFactorRecovery(accountId: string): Promise<void> {
    await this.calls.post(this.peers.account, 'account', '/commands/request-factor-recovery', { accountId });
  }

  /** Answers whose factor was taken away or replaced, and the revision at which that counts. */
  async completeFactorRecovery(command: CompleteFactorRecoveryCommand): Promise<z.infer<typeof answerOfLink>> {
    const answered = await this.calls.post(
      this.peers.account,
      'account',
      '/commands/complete-factor-recovery',
      command,
    );
    return answerIn(answerOfLink, answered.body);
  }

  /** The factor is not lost. Throws what makes it unknown whether the link is void. */
  async stopFactorRecovery(accountId: string): Promise<void> {
    await this.calls.post(this.peers.account, 'account', '/commands/stop-factor-recovery', { accountId });
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

  private async change(path: string, command: object): Promise<number> {
    const answered = await this.calls.post(this.peers.account, 'account', path, command);
    return answerIn(answer, answered.body).revision;
  }
}

function answerIn<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const { success, data } = schema.safeParse(body);
  if (!success) throw new PeerUnavailable('account answered without a revision');
  return data;
}
