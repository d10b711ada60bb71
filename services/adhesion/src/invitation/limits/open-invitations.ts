import { defineProblem } from '#contracts';
import type { Collection, CollectionDefinition, DocumentStore } from '#document-store';
import { Refusal, type Clock } from '#event-sourcing';
import { isPaused } from '#time-windows';
import type { Commands } from '../../commands.js';
import { invitation } from '../invitation.js';

/** How many an operator may have open at once. */
export const maxOpenInvitations = 20;

const tooManyInvitations = defineProblem(409, 'too-many-invitations', {
  en: ['Too many open invitations', 'The operator has as many open invitations as it may have. Wait, or revoke one.'],
  fr: [
    'Trop d’invitations ouvertes',
    'L’opérateur a autant d’invitations ouvertes qu’il peut en avoir. Attendez, ou annulez-en une.',
  ],
});

/** The operator has as many open invitations as it may have. */
export class TooManyInvitations extends Refusal {
  constructor() {
    super(tooManyInvitations);
  }
}

/** How long a place is kept for an invitation that is about to be recorded, in milliseconds. */
const reservedMs = 60_000;

/** The place of an invitation that is open, or about to be. */
interface Place {
  /** Until when its link works. */
  readonly until: string;
  /** When it was taken, epoch milliseconds; absent once the log has the invitation. */
  readonly reservedAt?: number;
}

/** Document id = operator id. */
interface OperatorInvitations {
  /** By invitation id. */
  readonly open: Readonly<Record<string, Place>>;
  /** The earliest of these; absent where there is none. */
  readonly endsNext?: string;
}

export const operatorInvitations: CollectionDefinition<OperatorInvitations> = {
  name: 'operator-invitations',
  version: 1,
  indexes: [{ fields: ['endsNext'] }],
};

/**
 * Which invitations an operator has open. A place is taken before the invitation is recorded, in one atomic document, so that
 * administrators who invite at once do not exceed the limit together; what the log says afterwards is kept by `settle`.
 */
export class OpenInvitations {
  readonly #documents: Collection<OperatorInvitations>;

  constructor(
    documents: DocumentStore,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {
    this.#documents = documents.collection(operatorInvitations);
  }

  /** A place for the invitation, which may have one already. Throws TooManyInvitations. */
  async reserve(operatorId: string, invitationId: string, until: string): Promise<void> {
    if (await this.#take(operatorId, invitationId, until)) return;
    for (const id of await this.ofOperator(operatorId)) await this.settle(operatorId, id);
    if (!(await this.#take(operatorId, invitationId, until))) throw new TooManyInvitations();
  }

  /** Makes the place of the invitation what its stream says, but for one that was taken just now. */
  async settle(operatorId: string, invitationId: string): Promise<void> {
    const state = await this.commands.load(invitation, invitationId);
    const until = state.status === 'open' ? state.linkExpiresAt : undefined;
    const now = this.clock.now().getTime();
    await this.#documents.update(operatorId, (current) => {
      const { [invitationId]: known, ...others } = current?.open ?? {};
      if (until !== undefined) return ending({ ...others, [invitationId]: { until } });
      if (known === undefined || (known.reservedAt && isPaused(known.reservedAt, now, reservedMs))) return undefined;
      return ending(others);
    });
  }

  /** Ids of the operator's invitations that may be open, in no order. */
  async ofOperator(operatorId: string): Promise<string[]> {
    const found = await this.#documents.get(operatorId);
    return Object.keys(found?.value?.open ?? {});
  }

  /** Some of those whose links work no more. */
  async over(now: string): Promise<{ readonly operatorId: string; readonly invitationId: string }[]> {
    const found = await this.#documents.find({ where: { endsNext: { lte: now } }, limit: 100 });
    return found.flatMap(({ id: operatorId, value }) =>
      Object.entries(value?.open ?? {})
        .filter(([, { until }]) => until <= now)
        .map(([invitationId]) => ({ operatorId, invitationId })),
    );
  }

  async #take(operatorId: string, invitationId: string, until: string): Promise<boolean> {
    const place = { until, reservedAt: this.clock.now().getTime() };
    let taken = false;
    await this.#documents.update(operatorId, (current) => {
      const { [invitationId]: _, ...others } = current?.open ?? {};
      taken = Object.keys(others).length < maxOpenInvitations;
      return taken ? ending({ ...others, [invitationId]: place }) : undefined;
    });
    return taken;
  }
}

function ending(open: OperatorInvitations['open']): OperatorInvitations {
  const [endsNext] = Object.values(open)
    .map(({ until }) => until)
    .sort();
  return { open, ...(endsNext !== undefined && { endsNext }) };
}
