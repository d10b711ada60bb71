import type { KeyRing } from '#personal-data';

/** Who may call this service: provided by the module (`{ provide: InternalAccess, useValue: new InternalAccess(…) }`) for InternalGuard. */
export class InternalAccess {
  constructor(
    /** Name of this service: the only audience it accepts. */
    readonly audience: string,
    readonly key: KeyRing,
    readonly now: () => number = Date.now,
  ) {}
}
