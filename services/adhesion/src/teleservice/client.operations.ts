import type { Clock } from '#event-sourcing';
import type { EventStore } from '#event-store';
import type { RenewedSecret } from '#personal-data';
import { Commands } from '../commands.js';
import { mustHaveSecret, renewClientSecret } from './renew-client-secret.js';
import { teleservice } from './teleservice.js';

/** What operations may ask of the client of a teleservice, in a process of their own, beside the running services. */
export class ClientOperations {
  private readonly commands: Commands;

  constructor(eventStore: EventStore, clock: Clock) {
    this.commands = new Commands(eventStore, clock);
  }

  /**
   * How the client's secret was renewed last; undefined where it never was. Of the log itself, so that it is right at once. Throws
   * NoSuchTeleservice or NoClientSecret.
   */
  async secretOf(teleserviceId: string): Promise<RenewedSecret | undefined> {
    return mustHaveSecret(await this.commands.load(teleservice, teleserviceId), teleserviceId).clientSecret;
  }

  /** Renews it, and answers the same. */
  async renewSecret(teleserviceId: string, actor: string): Promise<RenewedSecret> {
    await this.commands.change(
      teleservice,
      teleserviceId,
      (decision, state) => renewClientSecret({ ...decision, teleserviceId }, state),
      { actor: `ops:${actor}` },
    );
    return (await this.secretOf(teleserviceId))!;
  }
}
