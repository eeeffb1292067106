import { INJECTED_KINDS } from './injection.ts';
import { type Found, tellsOf } from './judge.ts';
import { KNOWN_FAULTS } from './known-faults.ts';
import type { Episode } from './play.ts';

/** What came out of one room. */
export interface RoomResult {
  readonly name: string;
  readonly half: 'A' | 'B';
  readonly sensorMonths: number;
  readonly channelMonths: number;
  readonly known: readonly Episode[];
  /** Alarms of sensors that were silent in truth. */
  readonly silences: readonly Episode[];
  readonly falseAlarms: readonly Episode[];
  readonly found: readonly Found[];
}

/** Figures of one kind of injected fault. */
export interface KindFigures {
  readonly kind: string;
  readonly injected: number;
  readonly recall: number;
  /** Share of those found that had the name that fits best. */
  readonly named: number;
  readonly medianDelayHours: number;
  readonly p90DelayHours: number;
  readonly medianOverHours: number;
}

export interface GroupFigures {
  readonly group: string;
  readonly rooms: number;
  readonly sensorMonths: number;
  readonly channelMonths: number;
  readonly falseAlarms: number;
  readonly falseAlarmsPerSensorMonth: number;
  readonly falseAlarmsPerChannelMonth: number;
  readonly recall: number;
  readonly kinds: readonly KindFigures[];
}

export interface Summary {
  readonly groups: readonly GroupFigures[];
  readonly knownFaults: readonly {
    readonly sensor: string;
    readonly quantity: string;
    readonly kinds: readonly string[];
    readonly alarms: number;
    readonly why: string;
  }[];
  readonly falseAlarms: readonly Episode[];
  readonly missed: readonly Found['injection'][];
  readonly rooms: readonly {
    readonly name: string;
    readonly half: string;
    readonly sensorMonths: number;
    readonly falseAlarms: number;
    readonly silences: number;
    readonly injected: number;
    readonly found: number;
  }[];
}

export function summarise(results: readonly RoomResult[]): Summary {
  const known = results.flatMap((result) => result.known);
  return {
    groups: [
      figuresOf('all', results),
      figuresOf(
        'A (constants chosen on)',
        results.filter(({ half }) => half === 'A'),
      ),
      figuresOf(
        'B (held out)',
        results.filter(({ half }) => half === 'B'),
      ),
    ],
    knownFaults: KNOWN_FAULTS.filter(({ sensor }) =>
      results.some(({ name }) => sensor.startsWith(name) || name.startsWith(sensor)),
    ).map((fault) => ({
      sensor: fault.sensor,
      quantity: fault.quantity,
      kinds: fault.kinds,
      alarms: known.filter((episode) => tellsOf(fault, episode)).length,
      why: fault.why,
    })),
    falseAlarms: results.flatMap((result) => result.falseAlarms),
    missed: results.flatMap(({ found }) =>
      found.filter(({ delayHours }) => delayHours === undefined).map(({ injection }) => injection),
    ),
    rooms: results.map(({ name, half, sensorMonths, falseAlarms, silences, found }) => ({
      name,
      half,
      sensorMonths: round(sensorMonths),
      falseAlarms: falseAlarms.length,
      silences: silences.length,
      injected: found.length,
      found: found.filter(({ delayHours }) => delayHours !== undefined).length,
    })),
  };
}

function figuresOf(group: string, results: readonly RoomResult[]): GroupFigures {
  const sum = (of: (result: RoomResult) => number) => results.reduce((total, result) => total + of(result), 0);
  const found = results.flatMap((result) => result.found);
  const sensorMonths = sum((result) => result.sensorMonths);
  const channelMonths = sum((result) => result.channelMonths);
  const falseAlarms = sum((result) => result.falseAlarms.length);
  return {
    group,
    rooms: results.length,
    sensorMonths: round(sensorMonths),
    channelMonths: round(channelMonths),
    falseAlarms,
    falseAlarmsPerSensorMonth: round(falseAlarms / sensorMonths),
    falseAlarmsPerChannelMonth: round(falseAlarms / channelMonths),
    recall: recallOf(found),
    kinds: INJECTED_KINDS.map((kind) =>
      kindFigures(
        kind,
        found.filter(({ injection }) => injection.kind === kind),
      ),
    ),
  };
}

function kindFigures(kind: string, found: readonly Found[]): KindFigures {
  const told = found.filter(({ delayHours }) => delayHours !== undefined);
  const delays = told.map(({ delayHours }) => delayHours!);
  return {
    kind,
    injected: found.length,
    recall: recallOf(found),
    named: round(told.filter(({ named }) => named).length / told.length),
    medianDelayHours: quantile(delays, 0.5),
    p90DelayHours: quantile(delays, 0.9),
    medianOverHours: quantile(
      told.flatMap(({ overHours }) => (overHours === undefined ? [] : [overHours])),
      0.5,
    ),
  };
}

function recallOf(found: readonly Found[]): number {
  return round(found.filter(({ delayHours }) => delayHours !== undefined).length / found.length);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The figures as a person reads them. */
export function describe({ groups, knownFaults, falseAlarms, missed, rooms }: Summary): string {
  const lines: string[] = [];
  for (const {
    group,
    rooms: count,
    sensorMonths,
    falseAlarms: alarms,
    falseAlarmsPerSensorMonth,
    falseAlarmsPerChannelMonth,
    recall,
    kinds,
  } of groups) {
    lines.push(
      `${group}: ${count} rooms, ${sensorMonths} sensor-months; ${alarms} false alarms: ${falseAlarmsPerSensorMonth} a sensor-month, ${falseAlarmsPerChannelMonth} a month of each quantity; recall ${recall}`,
    );
    for (const own of kinds)
      lines.push(
        `  ${own.kind.padEnd(8)} ${String(own.injected).padStart(4)} injected, recall ${own.recall}, named ${own.named}, told after ${own.medianDelayHours} h (90 %: ${own.p90DelayHours} h), over after ${own.medianOverHours} h`,
      );
  }
  lines.push('Known faults:');
  for (const { sensor, quantity, kinds, alarms } of knownFaults)
    lines.push(`  ${alarms > 0 ? 'found' : 'MISSED'} ${sensor} ${quantity} ${kinds.join(' or ')}: ${alarms} alarms`);
  lines.push('False alarms by room, quantity and kind:');
  const counts = new Map<string, number>();
  for (const { sensor, quantity, kind } of falseAlarms) {
    const key = `${sensor} ${quantity} ${kind}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) lines.push(`  ${count} ${key}`);
  lines.push('Missed:');
  const missedCounts = new Map<string, number>();
  for (const { sensor, quantity, kind } of missed) {
    const key = `${kind} ${sensor} ${quantity}`;
    missedCounts.set(key, (missedCounts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of missedCounts) lines.push(`  ${count} ${key}`);
  lines.push('Rooms:');
  for (const { name, half, sensorMonths, falseAlarms: alarms, silences, injected, found } of rooms)
    lines.push(
      `  ${half} ${name}: ${sensorMonths} sensor-months, ${alarms} false alarms, ${silences} real silences, ${found} of ${injected} found`,
    );
  return lines.join('\n');
}
