import { v4 } from 'uuid';
import { entitlementGranted } from '#contracts';
import type { Prepared } from '../comparisons.js';
import { closedLoop, type Slice } from '../paired.js';
import { OperatorAtWork } from './operator-at-work.js';

const MEMBERS = 100;

/** Grants of an administrator, with all that they are checked against, ÷ appends of the same event by the same store. */
export async function againstRawAppends(): Promise<Prepared[]> {
  const work = await OperatorAtWork.begin();
  /** That people become members is not counted. */
  const grants: Slice = async (milliseconds) => {
    let [spent, done] = [0, 0];
    while (spent < milliseconds) {
      const members: string[] = [];
      while (members.length < MEMBERS) members.push(await work.join());
      const start = performance.now();
      for (const member of members) await work.grant(member);
      spent += performance.now() - start;
      done += members.length;
    }
    return done / (spent / 1_000);
  };
  return [
    {
      id: 'P16',
      title: 'entitlements granted/s ÷ appends/s of the same event',
      bound: { kind: 'at least', value: 0.5 },
      subject: grants,
      baseline: closedLoop(1, async () => {
        const event = { id: v4(), type: 'entitlement-granted', data: entitlementGranted.example };
        await work.store.append(`membership-${v4()}`, 'none', [{ ...event, metadata: { version: 1 } }]);
      }),
      stop: () => work.stop(),
    },
  ];
}
