import { receivedProblem } from '#contracts';
import { Problem, type ProblemOptions } from '#web';

/** A problem as another service answers it, whatever is defined here. */
export function peerProblem(status: number, code: string, options?: ProblemOptions): Problem {
  return new Problem(receivedProblem(status, code, 'Told by a peer'), options);
}
