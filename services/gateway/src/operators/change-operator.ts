import { notFound, LevelCatalogue } from '#contracts';
import { Clock } from '#event-sourcing';
import { InternalCalls, PeerUnavailable, Problem } from '#web';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import type { OpenSession } from '../identity/sessions/session.js';
import { RecentAuthentication } from '../identity/step-up/recent-authentication.js';
import { Peers } from '../infrastructure/peers.js';
import { Accounts, viewPatienceMs } from '../read-models/accounts.js';
import { Operators } from '../read-models/operators.js';
import { demandOf, Teleservices } from '../teleservices/teleservices.js';

/** When a change asks for a recent authentication: R-67. */
type AsksRecent = 'always' | 'for-strong-services' | 'never';

/** What administrators and members may change of an operator, by the adhesion service's name for it. */
const operatorChanges = {
  'grant-entitlement': 'for-strong-services',
  'withdraw-entitlement': 'never',
  'designate-administrator': 'always',
  'withdraw-administrator': 'always',
  'remove-member': 'always',
  'leave-operator': 'always',
} as const satisfies Record<string, AsksRecent>;

/** Which operator, and, but where he leaves himself, which member; with what the change says besides. */
interface AskedOfOperator {
  readonly operatorId: string;
  readonly memberId?: string;
  readonly teleserviceId?: string;
  readonly [said: string]: unknown;
}

/** The signed-in person changes something of an operator. */
export class ChangeOperator extends Command<OperatorChanged> {
  constructor(
    readonly session: OpenSession,
    readonly change: keyof typeof operatorChanges,
    readonly asked: AskedOfOperator,
  ) {
    super();
  }
}

export interface OperatorChanged {
  /** Of the membership, where that is what was changed. */
  readonly revision?: number;
  /** Whether the views show it already; otherwise they will in a moment. */
  readonly visible: boolean;
}

const answer = z.object({ revision: z.int().min(0).optional(), operatorRevision: z.int().min(0).optional() });

/** Forwards to the adhesion service, which decides; here it is asked for a recent authentication, and waited for the views. */
@CommandHandler(ChangeOperator)
export class ChangeOperatorHandler implements ICommandHandler<ChangeOperator> {
  constructor(
    private readonly accounts: Accounts,
    private readonly recent: RecentAuthentication,
    private readonly teleservices: Teleservices,
    private readonly levels: LevelCatalogue,
    private readonly operators: Operators,
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly clock: Clock,
  ) {}

  async execute({ session, change, asked }: ChangeOperator): Promise<OperatorChanged> {
    const { accountId } = session;
    if (await this.asksRecent(operatorChanges[change], asked.teleserviceId)) {
      const account = await this.accounts.byId(accountId);
      if (!account) throw new Problem(notFound);
      this.recent.require(session, account);
    }
    const command = { ...asked, accountId };
    const { body } = await this.calls.post(this.peers.adhesion, 'adhesion', `/commands/${change}`, command);
    const { success, data } = answer.safeParse(body);
    if (!success) throw new PeerUnavailable('adhesion answered without a revision');
    const { operatorId, memberId = accountId } = asked;
    const deadline = performance.now() + viewPatienceMs;
    const visible = await this.operators.reach({ operatorId, accountId: memberId }, data, deadline);
    return { ...(data.revision !== undefined && { revision: data.revision }), visible };
  }

  private async asksRecent(asks: AsksRecent, teleserviceId: string | undefined): Promise<boolean> {
    if (asks !== 'for-strong-services') return asks === 'always';
    const teleservice = await this.teleservices.find(teleserviceId);
    if (teleservice === undefined) return false;
    const { level } = demandOf(teleservice, this.clock.now().toISOString());
    return !this.levels.reaches(this.levels.weakest, level);
  }
}
