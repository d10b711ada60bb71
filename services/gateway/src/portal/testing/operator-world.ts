import { randomUUID } from 'node:crypto';
import {
  adhesionViewCollection,
  operatorViewCollection,
  rightsViewCollection,
  type AccountView,
  type AdhesionView,
  type OperatorView,
  type RightsView,
} from '#contracts';
import type { CollectionDefinition } from '#document-store';
import { adhesionIdOf, membershipIdOf, PersonalData, PersonKeys } from '#personal-data';
import type { RunningService } from '#web';
import { GatewayWorld, password } from '../../../test/gateway-world.js';
import { startPortal, Visitor } from './visitor.js';

/** A member of the operator beside the person who visits. */
export const colleague = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11';

const dayMs = 24 * 3_600_000;

/** A portal before an adhesion service that answers what the test says, and a person who administers an operator. */
export class OperatorWorld {
  /** What the adhesion service answers, by the command’s name; an error is a refusal. Nothing but success unless told otherwise. */
  answers: Record<string, unknown> = {};
  holder!: AccountView;
  operatorId!: string;
  visitor!: Visitor;

  private constructor(
    readonly world: GatewayWorld,
    readonly portal: RunningService,
    private readonly keys: PersonKeys,
  ) {}

  static async start(): Promise<OperatorWorld> {
    const env = { SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000', TELESERVICE_LEVELS: 'eddi=password' };
    const world = await GatewayWorld.start(env);
    const keys = new PersonKeys(world.ports.keyStore, world.config.PERSONAL_DATA_KEY);
    return new OperatorWorld(world, await startPortal(world), keys);
  }

  async close(): Promise<void> {
    await this.portal.close();
    await this.world.close();
  }

  /** Somebody new signs in, who administers a new operator; the colleague has a right to EDDI there. */
  async begin(): Promise<void> {
    const { world } = this;
    const identifier = `person-${randomUUID().slice(0, 8)}`;
    this.holder = await world.open(identifier);
    this.operatorId = await this.open([this.holder.accountId]);
    this.visitor = new Visitor(this.portal.url);
    await this.visitor.submit('/connexion', { identifier, password });
    world.received.length = 0;
    const member = {
      accountId: colleague,
      status: 'live',
      administrator: false,
      entitlements: [this.right()],
      revision: 4,
    };
    this.answers = {
      'read-members': { members: [{ ...member, accountId: this.holder.accountId, administrator: true }, member] },
      'read-member': member,
      'list-invitations': { items: [] },
    };
    world.adhesion = async ({ name }) => {
      const answer = this.answers[name];
      if (answer instanceof Error) throw answer;
      return { status: 200, body: answer ?? {} };
    };
  }

  inDays(days: number): Date {
    return new Date(this.world.clock.now().getTime() + days * dayMs);
  }

  /** The day in Paris, as a form sends it. */
  dayIn(days: number): string {
    return this.inDays(days).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
  }

  /** To EDDI, for twenty days more. */
  right() {
    const period = { from: this.inDays(-1).toISOString(), until: this.inDays(20).toISOString() };
    return { teleserviceId: 'eddi', roles: ['declarant'], ...period };
  }

  /** The bodies of the commands of this name that reached the adhesion service. */
  sent(name: string): object[] {
    return this.world.received.filter((command) => command.name === name).map(({ body }) => body);
  }

  /** An operator of which the person is a member, with an adhesion to EDDI that ends in sixty days. */
  async open(administrators: string[], over: Partial<RightsView> = {}): Promise<string> {
    const id = randomUUID();
    const { accountId } = this.holder;
    await this.keys.create(id, 'adhesion');
    const named = { number: '732829320', name: 'Transit du Port' };
    const identity = await new PersonalData(this.keys).seal(id, randomUUID(), named);
    await this.put<OperatorView>(operatorViewCollection, id, {
      ...{ operatorId: id, kind: 'siren', verified: true, status: 'open', identity, administrators },
      ...{ establishments: {}, because: [] },
    });
    const membershipId = membershipIdOf(id, accountId);
    await this.put<RightsView>(rightsViewCollection, membershipId, {
      ...{ membershipId, operatorId: id, accountId, status: 'live', entitlements: [], because: [] },
      ...over,
    });
    const adhesionId = adhesionIdOf(id, 'eddi');
    const from = this.inDays(-1).toISOString();
    await this.put<AdhesionView>(adhesionViewCollection, adhesionId, {
      ...{ adhesionId, operatorId: id, teleserviceId: 'eddi', needsAudit: false, status: 'open', from, openedAt: from },
      ...{ until: this.inDays(60).toISOString(), revives: false, steps: [], because: [] },
    });
    return id;
  }

  private async put<T extends object>(collection: CollectionDefinition<T>, id: string, value: T): Promise<void> {
    await this.world.ports.documentStore.collection<T>(collection).putAll([{ id, revision: 1, value }]);
  }
}
