/** A step forward of the schema. Once released, neither `id` nor `sql` may ever change. */
export interface Migration {
  readonly id: string;
  readonly sql: string;
}
