/** What every driver is opened with. */
export interface DocumentStoreOptions {
  /** Epoch milliseconds against which expiry is compared; the system's clock when absent. */
  readonly now?: () => number;
}
