import type { AccountView } from '#contracts';
import { Clock } from '#event-sourcing';
import type { OpenSession } from '../identity/sessions/session.js';
import { Sessions } from '../identity/sessions/sessions.js';
import { Accounts } from '../read-models/accounts.js';
import { OperatorRights, rightWithoutOperator } from '../teleservices/operator-rights.js';
import { Teleservices } from '../teleservices/teleservices.js';
import type { Presences } from './presences.js';

/** What a token or a code says of itself. */
export interface IssuedToken {
  readonly accountId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly sessionUid?: string | undefined;
}

/** What stands behind a token that still works. */
export interface Standing {
  readonly account: AccountView;
  readonly session: OpenSession;
  /** For whom the person acts there, and in which roles; absent where entering takes no operator. */
  readonly operator?: { readonly id: string; readonly roles: readonly string[]; readonly until?: string };
}

/**
 * Whether what was issued still works: its session is open, its account active, its teleservice takes part, and its person may still
 * enter for the operator for whom it entered. Asked at every use, and of sources that know of a change within 2 seconds.
 */
export class TokenStanding {
  constructor(
    private readonly sessions: Sessions,
    private readonly presences: Presences,
    private readonly accounts: Accounts,
    private readonly teleservices: Teleservices,
    private readonly rights: OperatorRights,
    private readonly clock: Clock,
  ) {}

  /** Undefined where it is dead. */
  async of({ accountId, clientId, sessionUid }: IssuedToken): Promise<Standing | undefined> {
    if (accountId === undefined || clientId === undefined || sessionUid === undefined) return undefined;
    const [session, presences, account, teleservice] = await Promise.all([
      this.sessions.ofPublicId(sessionUid),
      this.presences.of(sessionUid),
      this.accounts.byId(accountId),
      this.teleservices.find(clientId),
    ]);
    const presence = presences[clientId];
    if (session?.accountId !== accountId || account?.view.status !== 'active') return undefined;
    if (presence === undefined || teleservice?.client === undefined) return undefined;
    const instant = this.clock.now().toISOString();
    const { operatorId } = presence;
    if (operatorId === undefined) {
      const { permit } = rightWithoutOperator(teleservice, instant);
      return permit ? { account: account.view, session } : undefined;
    }
    const { right } = await this.rights.forOperator(accountId, operatorId, teleservice, instant);
    if (!right.permit) return undefined;
    const { roles, until } = right;
    return { account: account.view, session, operator: { id: operatorId, roles, ...(until && { until }) } };
  }
}
