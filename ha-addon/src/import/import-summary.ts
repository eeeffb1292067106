import { formatIso, type PlacedReading } from '@iaqverse/core';

/** More series than any home has: beyond them only the sum is kept. */
const MOST_SERIES = 20_000;

/** What of one quantity of one sensor was found. */
export interface FoundSeries extends Pick<PlacedReading, 'sensor' | 'quantity' | 'site' | 'room'> {
  count: number;
  first: number;
  last: number;
}

/** Counts what an import finds, by sensor, quantity and room. */
export class ImportSummary {
  readonly #series = new Map<string, FoundSeries>();
  #beyond = 0;

  add({ sensor, quantity, site, room, time }: PlacedReading): void {
    const key = `${quantity}/${site ?? ''}/${room ?? ''}/${sensor}`;
    const known = this.#series.get(key);
    if (known !== undefined) {
      known.count++;
      if (time < known.first) known.first = time;
      if (time > known.last) known.last = time;
    } else if (this.#series.size < MOST_SERIES)
      this.#series.set(key, { sensor, quantity, site, room, count: 1, first: time, last: time });
    else this.#beyond++;
  }

  /** By site, room, sensor and quantity. */
  list(): FoundSeries[] {
    const key = ({ site = '', room = '', sensor, quantity }: FoundSeries) => [site, room, sensor, quantity].join('\0');
    return [...this.#series.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  /** Readings of so many more series that they were only counted. */
  get beyond(): number {
    return this.#beyond;
  }
}

/** Lines for a person: each room with its sensors. */
export function describeSummary(summary: ImportSummary, isConfigured: (site: string, room: string) => boolean) {
  const lines: string[] = [];
  let place = '';
  for (const { site, room, sensor, quantity, count, first, last } of summary.list()) {
    const named =
      site === undefined || room === undefined
        ? 'in no room'
        : `${site}/${room}${isConfigured(site, room) ? '' : ' (not configured here)'}`;
    if (named !== place) lines.push(named);
    place = named;
    lines.push(`  ${sensor}  ${quantity}  ${count} readings  ${formatIso(first)} … ${formatIso(last)}`);
  }
  if (summary.beyond > 0) lines.push(`and ${summary.beyond} readings of further sensors`);
  return lines;
}
