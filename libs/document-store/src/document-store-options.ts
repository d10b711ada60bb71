/** Options for every driver. */
export interface DocumentStoreOptions {
  /** Epoch milliseconds against which expiry is compared; the system's clock when absent. */
  readonly now?: () => number;
}
