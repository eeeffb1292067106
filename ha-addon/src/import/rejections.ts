/** Why something in a source does not become a reading, and that in words, after a count. */
const WORDS = {
  bad_time: 'have no time that can be read',
  other_measurement: 'belong to measurements that hold no readings',
  unknown_quantity: 'are of no quantity that is known here',
  not_a_number: 'are no number',
  unknown_unit: 'have a unit in which their quantity is not given: name the right one with --unit QUANTITY=UNIT',
  no_sensor: 'name neither a sensor nor a room: say where they belong with --room "=ROOM"',
  long_sensor: 'name a sensor by more signs than an id may have',
  not_finite: 'are no finite number',
  out_of_range: 'lie outside the physical range of their quantity',
  in_future: 'lie ahead of the clock of this machine: look at --time-zone, and at the clock',
  too_old: 'are older than 1970',
  left_out: 'belong to rooms that you leave out',
} as const;

export type RejectReason = keyof typeof WORDS;

/** How many were turned away for a reason, and the first of them. */
export interface Rejected {
  readonly reason: RejectReason;
  readonly count: number;
  readonly example: string;
}

const LONGEST_EXAMPLE = 160;

/** Counts what is turned away. */
export class Rejections {
  readonly #found = new Map<RejectReason, { count: number; example: string }>();

  /** @param example asked for once for each reason */
  readonly add = (reason: RejectReason, example: () => string, count = 1): void => {
    if (count === 0) return;
    const known = this.#found.get(reason);
    if (known === undefined) this.#found.set(reason, { count, example: shown(example()) });
    else known.count += count;
  };

  /** Those with the highest count first. */
  list(): Rejected[] {
    return [...this.#found]
      .map(([reason, { count, example }]) => ({ reason, count, example }))
      .sort((a, b) => b.count - a.count);
  }
}

/** A line for a person. */
export function describeRejected({ reason, count, example }: Rejected): string {
  return `${count} ${WORDS[reason]}, such as ${example}`;
}

/** In one line, whatever a file holds, and without what a terminal would take for a command. */
function shown(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ');
  return line.length > LONGEST_EXAMPLE ? `${line.slice(0, LONGEST_EXAMPLE)}…` : line;
}
