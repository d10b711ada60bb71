import type { ReadRightsCommand } from '#contracts';
import { InternalCalls, PeerUnavailable } from '#web';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { Peers } from '../infrastructure/peers.js';

const texts = z.object({ fr: z.string(), en: z.string() });
const row = z.object({
  accountId: z.string(),
  operatorId: z.string(),
  teleserviceId: z.string(),
  roles: z.array(z.string()),
  permit: z.boolean(),
  until: z.string().optional(),
  reasons: z.array(
    z.object({
      code: z.string(),
      text: texts,
      who: z.enum(['you', 'administrator', 'customs']),
      since: z.string().optional(),
      from: z.string().optional(),
      until: z.string().optional(),
    }),
  ),
  because: z.array(
    z.object({ eventId: z.string(), type: z.string(), recordedAt: z.string(), actor: z.string().optional() }),
  ),
});
const page = z.object({ at: z.string(), known: z.string(), rows: z.array(row), next: z.string().optional() });

/** What somebody could do in a teleservice for an operator at a moment, why not, and by which events. */
export type RightsRow = z.infer<typeof row>;

/** A page of rows, one page of memberships, and both times of which it tells. */
export type RightsPage = z.infer<typeof page>;

/** Who could do what on a day, for who asks; the adhesion service reads it of the log and says who may ask. */
export class RightsOn extends Query<RightsPage> {
  constructor(readonly asked: ReadRightsCommand) {
    super();
  }
}

@QueryHandler(RightsOn)
export class RightsOnHandler implements IQueryHandler<RightsOn> {
  constructor(
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
  ) {}

  async execute({ asked }: RightsOn): Promise<RightsPage> {
    const { body } = await this.calls.post(this.peers.adhesion, 'adhesion', '/commands/read-rights', asked);
    const { success, data } = page.safeParse(body);
    if (!success) throw new PeerUnavailable('adhesion answered without rights');
    return data;
  }
}
