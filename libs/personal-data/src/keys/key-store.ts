import { DocumentStore } from '#document-store';

/**
 * The key store, a document store of its own behind `KEY_STORE`: person keys, tombstones and check values, with a
 * backup policy of its own.
 */
export abstract class KeyStore extends DocumentStore {}
