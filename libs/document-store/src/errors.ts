/** The store cannot be reached, or cannot write now. It works again by itself once the cause is gone. */
export class DocumentStoreUnavailable extends Error {
  override readonly name = 'DocumentStoreUnavailable';
}

/**
 * Unique constraint violation: another live document holds the same values in the fields of a unique index. Names the
 * fields, never the values. The document was not written; of the others of its `putAll`, some may have been: writing
 * them again does no harm.
 */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
  constructor(
    readonly collection: string,
    readonly fields: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`Collection "${collection}" already holds a document with this ${fields.join(' and ')}`, options);
  }
}
