import { receivedProblem, sameText } from '#contracts';
import { Problem, type ProblemOptions } from '#web';

interface PeerProblemOptions extends Omit<ProblemOptions, 'errors'> {
  readonly errors?: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly detail?: string;
    readonly minimum?: number;
  }[];
}

/** A problem as another service answers it, whatever is defined here. */
export function peerProblem(status: number, code: string, { errors, ...options }: PeerProblemOptions = {}): Problem {
  const read = errors?.map(({ detail = '', ...error }) => ({ ...error, detail: sameText(detail) }));
  return new Problem(receivedProblem(status, code, 'Told by a peer'), { ...options, errors: read });
}
