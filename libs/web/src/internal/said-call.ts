import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Of a call for which a password is worked on: for whom. Only signed calls are listened to. */
export const applicantHeader = 'prodouane-applicant';

/** All of a call that its receiver acts upon. */
export interface SaidCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** As JSON says it. */
  readonly body: unknown;
}

/**
 * What a signature is for: this command, with this body, for this applicant, under this key of idempotency. Whoever gets hold of a
 * signature can say nothing else with it, not even to a replica that has not seen it yet.
 */
export function digestOf({ path, headers, body }: SaidCall): string {
  const said = [path, headers['idempotency-key'] ?? '', headers[applicantHeader] ?? '', body];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}
