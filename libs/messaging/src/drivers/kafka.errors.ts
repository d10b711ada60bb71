import { MessageBrokerUnavailable, MessageTooLarge, UnknownTopic } from '../errors.js';

/** What no later try of this process changes: a password, a right, or a feature that the other side lacks. */
const FINAL_NAMES = ['KafkaJSSASLAuthenticationError', 'KafkaJSNotImplemented', 'KafkaJSServerDoesNotSupportApiKey'];
const FINAL_TYPES = [
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'UNSUPPORTED_SASL_MECHANISM',
  'UNSUPPORTED_VERSION',
  'INVALID_GROUP_ID',
  'INVALID_SESSION_TIMEOUT',
  'INCONSISTENT_GROUP_PROTOCOL',
];
const TOO_LARGE = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'];

/** True for an error of the broker with this type, also when kafkajs wrapped it. */
export function hasType(error: unknown, types: readonly string[]): boolean {
  return causes(error).some(({ type }) => type !== undefined && types.includes(type));
}

export const isUnknownTopic = (error: unknown): boolean => hasType(error, ['UNKNOWN_TOPIC_OR_PARTITION']);

export const isTooLarge = (error: unknown): boolean => hasType(error, TOO_LARGE);

export const isFinal = (error: unknown): boolean =>
  hasType(error, FINAL_TYPES) || causes(error).some(({ name }) => FINAL_NAMES.includes(name));

/** The port's error for one of the client's. */
export function translated(error: unknown, topic = ''): Error {
  if (error instanceof MessageBrokerUnavailable || error instanceof UnknownTopic) return error;
  if (isTooLarge(error)) return new MessageTooLarge(topic, { cause: error });
  return new MessageBrokerUnavailable(error instanceof Error ? error.message : String(error), { cause: error });
}

type KafkaError = Error & { readonly type?: string; readonly errors?: readonly unknown[] };

/** The error and what led to it, from the outside in. */
function causes(error: unknown, seen: readonly unknown[] = []): KafkaError[] {
  if (!(error instanceof Error) || seen.includes(error)) return [];
  const { cause, errors = [] } = error as KafkaError;
  return [error, ...[cause, ...errors].flatMap((inner) => causes(inner, [...seen, error]))];
}
