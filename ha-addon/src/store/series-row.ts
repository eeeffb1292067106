/** A series as it stands in the database; site and room are empty where there is none. */
export interface SeriesRow {
  readonly id: number;
  readonly sensor: string;
  readonly quantity: string;
  readonly site: string;
  readonly room: string;
}
