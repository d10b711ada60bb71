import { adhesionIdOf, membershipIdOf } from '#personal-data';
import { readRight } from '../../services/adhesion/src/history/read-rights.js';
import type { Prepared } from '../comparisons.js';
import type { Slice } from '../paired.js';
import { OperatorAtWork } from './operator-at-work.js';

const MEMBERS = 200;

/** What one person could do on a day, in ms, ÷ the mere reading of the same five streams. */
export async function againstRawReads(): Promise<Prepared[]> {
  const work = await OperatorAtWork.begin();
  const { store, operatorId, teleserviceId } = work;
  const members: string[] = [];
  while (members.length < MEMBERS) {
    const member = await work.join();
    await work.grant(member);
    members.push(member);
  }
  const at = new Date().toISOString();
  let turn = 0;
  const each = (ask: (accountId: string) => Promise<void>): Slice => {
    return async (milliseconds) => {
      const start = performance.now();
      let done = 0;
      for (; performance.now() < start + milliseconds; done += 1) await ask(members[turn++ % members.length]!);
      return (performance.now() - start) / done;
    };
  };
  return [
    {
      id: 'P17',
      title: 'ms for what a person could do on a day ÷ ms to read the same streams',
      bound: { kind: 'at most', value: 2 },
      subject: each(async (accountId) => {
        const right = await readRight(store, { accountId, operatorId, teleserviceId }, { at, known: at });
        if (right?.permit !== true) throw new Error('A member who was entitled was not let in');
      }),
      baseline: each(async (accountId) => {
        const streams = [
          `account-${accountId}`,
          `operator-${operatorId}`,
          `membership-${membershipIdOf(operatorId, accountId)}`,
          `adhesion-${adhesionIdOf(operatorId, teleserviceId)}`,
          `teleservice-${teleserviceId}`,
        ];
        await Promise.all(
          streams.map(async (stream) => {
            for await (const event of store.read(stream)) void event;
          }),
        );
      }),
      stop: () => work.stop(),
    },
  ];
}
