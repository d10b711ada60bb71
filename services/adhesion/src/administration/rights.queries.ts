import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ReadRightsCommand, RightsView } from '#contracts';
import { DocumentStore } from '#document-store';
import { Clock } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Commands } from '../commands.js';
import { askedInstant } from '../history/asked-moment.js';
import { membershipsOf } from '../history/memberships-of.js';
import type { RightAsked } from '../history/read-rights.js';
import type { Moment } from '../history/recorded-fact.js';
import { rightsRows, type RightsRow } from '../history/rights-rows.js';
import { NoSuchMember } from '../membership/membership.js';
import { registeredIds } from '../teleservice/catalogue/registered.js';
import { administeredBy } from './asking-administrator.js';

/** The rights of a page of memberships, and both times of which they tell. */
export interface RightsPage extends Required<Moment> {
  readonly rows: readonly RightsRow[];
  /** Membership id after which the page that follows begins; absent on the last. */
  readonly next?: string;
}

/**
 * Who could do what on a day: of the person who asks, or of the operator that he administers. Throws what `administeredBy` throws; of
 * another person without an operator nothing is told.
 */
export class ReadRights extends Query<RightsPage> {
  constructor(readonly body: ReadRightsCommand) {
    super();
  }
}

@QueryHandler(ReadRights)
export class ReadRightsHandler implements IQueryHandler<ReadRights> {
  constructor(
    private readonly commands: Commands,
    private readonly store: EventStore,
    private readonly documents: DocumentStore,
    private readonly clock: Clock,
  ) {}

  async execute({ body }: ReadRights): Promise<RightsPage> {
    const { accountId, operatorId, memberId = operatorId === undefined ? accountId : undefined } = body;
    if (memberId !== accountId) {
      if (operatorId === undefined) throw new NoSuchMember();
      await administeredBy(accountId, operatorId, this.commands);
    }
    const { memberships, next } = await this.page({ ...body, ...(memberId !== undefined && { memberId }) });
    const now = this.clock.now().toISOString();
    const [at = now, known] = [body.at, body.known].map((asked) => asked && askedInstant(asked));
    const teleserviceIds = await registeredIds(this.store);
    const rows: RightsRow[] = [];
    const moment = { at, ...(known !== undefined && { known }) };
    for await (const row of rightsRows(this.store, memberships, teleserviceIds, moment)) rows.push(row);
    return { at, known: known ?? now, rows, ...(next !== undefined && { next }) };
  }

  private async page({ operatorId, memberId, after, limit }: ReadRightsCommand): Promise<Page> {
    if (operatorId !== undefined && memberId !== undefined) {
      return { memberships: [{ operatorId, accountId: memberId }] };
    }
    const where = { ...(operatorId !== undefined && { operatorId }), ...(memberId && { accountId: memberId }) };
    const memberships: RightsView[] = [];
    for await (const each of membershipsOf(this.documents, where, after)) {
      if (memberships.length === limit) return { memberships, next: memberships[limit - 1]!.membershipId };
      memberships.push(each);
    }
    return { memberships };
  }
}

interface Page {
  readonly memberships: readonly Omit<RightAsked, 'teleserviceId'>[];
  readonly next?: string;
}
