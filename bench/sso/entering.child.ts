import { Agent, request } from 'node:http';
import { answerParent } from '../child.js';
import type { EntryRequests } from './entries.js';

/** Enters for the time given, and answers how often in a second; for no time it enters once, and answers the access token. */
interface Question extends EntryRequests {
  readonly milliseconds: number;
  readonly lanes: number;
}

const agent = new Agent({ keepAlive: true });

answerParent<Question>(async ({ milliseconds, lanes, ...requests }) => {
  if (milliseconds === 0) return (JSON.parse(await enter(requests)) as { access_token: string }).access_token;
  const start = performance.now();
  let done = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < start + milliseconds) {
      await enter(requests);
      done++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done / ((performance.now() - start) / 1_000);
});

/** The body of the token answer. */
async function enter({ authorize, token, cookie, authorization, exchange }: EntryRequests): Promise<string> {
  const { location = '' } = await ask(authorize, 303, { cookie });
  const code = URL.canParse(location) ? new URL(location).searchParams.get('code') : null;
  if (code === null) throw new Error(`No code, but ${location.replace(/\?.*/, '')}`);
  const form = `${exchange}&code=${code}`;
  const headers = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
  return (await ask(token, 200, headers, form)).body;
}

function ask(url: string, status: number, headers: Record<string, string>, form?: string) {
  return new Promise<{ location?: string; body: string }>((resolve, reject) => {
    const asked = request(url, { agent, headers, method: form === undefined ? 'GET' : 'POST' }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => (body += text));
      answer.on('end', () => {
        if (answer.statusCode === status) resolve({ location: answer.headers.location, body });
        else reject(new Error(`${new URL(url).pathname} answered ${answer.statusCode}: ${body.slice(0, 200)}`));
      });
    });
    asked.once('error', reject).end(form);
  });
}
