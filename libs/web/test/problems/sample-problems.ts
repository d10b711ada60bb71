import { afterAll, beforeAll, expect } from '@jest/globals';
import { startSample } from '../sample-service.js';

type Sample = Awaited<ReturnType<typeof startSample>>;

export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: string;
  errors?: { pointer: string; code: string; detail: string }[];
  traceId: string;
}

/** The sample service for the tests of one file, with forms at /sample/people. */
export function aSample() {
  let sample: Sample;
  beforeAll(async () => {
    sample = await startSample({ forms: ({ url }) => url.startsWith('/sample/people') });
  });
  afterAll(() => sample.close());

  function post(
    body: string | Uint8Array<ArrayBuffer> | undefined,
    headers: Record<string, string> = {},
    path = '/sample/people',
  ): Promise<Response> {
    return fetch(sample.url + path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  }
  return {
    get url() {
      return sample.url;
    },
    get captured() {
      return sample.captured;
    },
    post,
  };
}

/** The document of an answer that must be a problem, checked for what every problem has. */
export async function problemOf(answer: Response): Promise<ProblemDocument> {
  const document = (await answer.json()) as ProblemDocument;
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(document).toMatchObject({
    status: answer.status,
    type: `/problems/${document.code}`,
    title: expect.stringMatching(/^[A-Z]/),
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  return document;
}
