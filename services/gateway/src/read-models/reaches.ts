import { setTimeout as pause } from 'node:timers/promises';
import type { Collection } from '#document-store';

/** Whether the view’s document reaches the revision before `deadline`, an instant of `performance.now()`. */
export async function reaches<View extends object>(
  views: Pick<Collection<View>, 'get'>,
  id: string,
  revision: number,
  deadline: number,
): Promise<boolean> {
  for (let wait = 5; ; wait = Math.min(wait * 1.5, 50)) {
    const stored = await views.get(id);
    if (stored !== undefined && stored.revision >= revision) return true;
    const left = deadline - performance.now();
    if (left <= 0) return false;
    await pause(Math.min(wait, left));
  }
}
