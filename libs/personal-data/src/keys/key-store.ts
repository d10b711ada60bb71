import { DocumentStore } from '#document-store';

/** The document store behind `KEY_STORE`: person keys, tombstones and check values, with a backup policy of its own. */
export abstract class KeyStore extends DocumentStore {}
