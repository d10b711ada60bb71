import { afterAll, describe, expect, it } from '@jest/globals';
import { openTestDocumentStore } from '#document-store/testing';
import { manualClock } from '#event-sourcing/testing';
import { captureLog } from '#runtime/testing';
import { invalidRequest, Problem } from '#web';
import { MailBudget } from './mail-budget.js';

const documents = await openTestDocumentStore();
afterAll(() => documents.close());

describe('the mails of an hour', () => {
  it('are so many in all, however they are asked for; what was refused is none', async () => {
    const clock = manualClock(new Date());
    const { log, lines } = captureLog();
    const budget = new MailBudget(documents, clock, 19, log);
    const refused = () => Promise.reject(invalidRequest([]));
    const ask = (work: () => Promise<unknown> = async () => 'asked') =>
      budget.spending(work).catch((error: unknown) => (error instanceof Problem ? error.status : error));
    for (let n = 0; n < 30; n++) expect(await ask(refused)).toBe(400);
    const answers = await Promise.all(Array.from({ length: 25 }, () => ask()));
    expect(answers.filter((answer) => answer === 'asked')).toHaveLength(19);
    expect(answers.filter((answer) => answer === 503)).toHaveLength(6);
    expect(lines().filter(({ level }) => level === 'error')).toHaveLength(6);
    expect(lines().filter(({ level }) => level === 'warn')).toMatchObject([{ security: true, perHour: 19 }]);
    clock.advance(3_600_000);
    expect(await ask()).toBe('asked');
  });
});
