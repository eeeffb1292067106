/** What a detector saw: since when, as far as that shows (ms), and the figures behind it, canonical units and hours. */
export interface Sign {
  readonly since: number;
  readonly seen: Readonly<Record<string, number>>;
}
