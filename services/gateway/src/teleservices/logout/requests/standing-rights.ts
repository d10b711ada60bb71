import type { DocumentStore } from '#document-store';
import type { Clock } from '#event-sourcing';
import type { EventStore, SubscribedEvent } from '#event-store';
import type { Right } from '#rights';
import type { TeleserviceView } from '#contracts';
import { HeardChanges } from '../../../read-models/heard-changes.js';
import { RightsBasis } from '../../../read-models/rights-basis.js';
import { OperatorRights, rightWithoutOperator } from '../../operator-rights.js';
import type { EnteredService } from '../entered-services.js';

/** Whoever asks hears every event itself before it asks: what views show is always folded on from the log. */
class EverythingHeard extends HeardChanges {
  override hear(event: SubscribedEvent): void {
    super.hear(event);
    this.forgetUntil(event.position);
  }

  override isBeyond(): boolean {
    return true;
  }
}

/** The rights on which sessions are in teleservices, by all that was heard, whether or not views are being written. */
export class StandingRights {
  private readonly heard = new EverythingHeard();
  private readonly basis: RightsBasis;
  private readonly rights: OperatorRights;

  constructor(
    documents: DocumentStore,
    store: EventStore,
    private readonly clock: Clock,
  ) {
    this.basis = new RightsBasis(documents, store, this.heard);
    this.rights = new OperatorRights(this.basis);
  }

  /** Whatever is asked from now on takes the event into account. */
  hear(event: SubscribedEvent): void {
    this.heard.hear(event);
  }

  /** The entry of the catalogue; null where there is none. */
  teleservice(id: string): Promise<TeleserviceView | null> {
    return this.basis.teleservices.get(id);
  }

  /** Whether the person may still be where the session entered. */
  of({ accountId, operatorId }: EnteredService, teleservice: TeleserviceView): Promise<Right> | Right {
    const instant = this.clock.now().toISOString();
    if (operatorId === undefined) return rightWithoutOperator(teleservice, instant);
    return this.rights.forOperator(accountId, operatorId, teleservice, instant).then(({ right }) => right);
  }
}
