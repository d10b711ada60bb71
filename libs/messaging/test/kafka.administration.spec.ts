import { describe, expect, it } from '@jest/globals';
import { untilServed } from '../src/drivers/kafka.administration.js';

/** A cluster that answers with these errors, one after the other, before it serves the topic. */
const cluster = (types: string[]) => ({
  fetchTopicMetadata: () => {
    const type = types.shift();
    return type === undefined
      ? Promise.resolve({ topics: [] })
      : Promise.reject(Object.assign(new Error(type), { type }));
  },
});

describe('a topic that was just created', () => {
  it('is waited for while its node has not heard of it, or of its leaders', async () => {
    const answers = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'];
    await untilServed(cluster(answers), 'a-topic');
    expect(answers).toEqual([]);
  });

  it('is not waited for when the cluster refuses', async () => {
    await expect(untilServed(cluster(['TOPIC_AUTHORIZATION_FAILED']), 'a-topic')).rejects.toThrow('AUTHORIZATION');
  });
});
