/** How much a finding counts, where that is configured. */
export interface ShownWeight {
  readonly severity?: 'error' | 'warning' | 'none';
  /** The reason for which it does not count. */
  readonly ignored?: string;
}
