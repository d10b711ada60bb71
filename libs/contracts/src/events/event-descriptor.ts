import type { Contract } from '../contract.js';

/** What an event means to whoever folds, publishes or reacts to it. Every choice is made for every event. */
export interface EventChoices<Name extends string = string> {
  /** The streams that hold it are `<category>-<key>`. */
  readonly category:
    | 'registration'
    | 'refusal'
    | 'account'
    | 'authentication'
    | 'delivery'
    | 'teleservice'
    | 'operator'
    | 'adhesion'
    | 'membership'
    | 'invitation'
    | 'notice'
    | 'notification'
    | 'logout'
    | 'log';
  /**
   * Its contracts on the topic of its service, one for each version of its schema that was ever stored, the newest last.
   * `none`: it stays inside its service.
   */
  readonly topic: readonly [...Contract<Name>[], Contract<Name>] | 'none';
  /**
   * What teleservices are told of it: a public contract, in each of its versions, the newest last. Each is published that can
   * say the event. Of several events that mean the same to teleservices it is the same.
   */
  readonly publicTopic: readonly [...Contract[], Contract] | 'none';
  /** The view that it changes. */
  readonly view:
    | 'account-view'
    | 'pending-registration'
    | 'outbox'
    | 'logout-outbox'
    | 'teleservice-view'
    | 'operator-view'
    | 'adhesion-view'
    | 'rights-view'
    | 'none';
  /** How much of the Profile its box `personal` holds: what a person's export takes from it, and what not. */
  readonly profile: 'whole' | 'destination' | 'none';
  /** Whether the security history of the account tells it to its person. */
  readonly history: 'told' | 'untold';
  /** Which of the account's sessions it ends; the one that is spared is the one that its data names. */
  readonly sessions: 'kept' | 'others-ended' | 'all-ended';
  /** Which of the account's known devices it forgets; the one that is spared is that of the session that its data names. */
  readonly devices: 'kept' | 'others-forgotten' | 'forgotten';
  /**
   * What becomes of its person’s key: it is the first event to use it, or the key is deleted because of it, and with it
   * everything that is kept about the person.
   */
  readonly personKey: 'begins' | 'kept' | 'erased';
  /** Whether it causes messages to the person, by mail or by SMS. */
  readonly messages: 'caused' | 'none';
}

/** An event of the store and what it means. Stands beside the contract of its newest version. */
export interface EventDescriptor<Name extends string = string> extends EventChoices<Name> {
  /** Kebab-case, past tense, of one event only: the `type` under which it is stored, and the name of its contracts. */
  readonly name: Name;
}

/** The descriptor with its choices known to the compiler. One that leaves out a choice does not compile. */
export function describeEvent<Name extends string, const Descriptor extends EventDescriptor<Name>>(
  descriptor: Descriptor & { readonly name: Name },
): Descriptor {
  return descriptor;
}
