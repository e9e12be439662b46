export interface Migration {
  /** Follows the version before it by one. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
