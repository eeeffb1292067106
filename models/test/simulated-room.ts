import { DAY, HOUR, MINUTE } from '@iaqverse/core';
import { advance, createSimulatedHome, gaussian, randomHomeSpec, trueAir } from '@iaqverse/core/simulate';
import type { RecordedLine } from '../src/recorded-rooms.ts';

/** A Monday. */
export const START = 1_736_121_600_000;

const STEP = 2 * MINUTE;
const SEED = 11;

/** A bedroom that lived for so many days, as it would have been recorded: CO2, temperature and who was there, with an hour missing. */
export function simulatedRoom(days: number): RecordedLine[] {
  const home = createSimulatedHome(randomHomeSpec(SEED, { bedrooms: 1 }), SEED, START);
  const lines: RecordedLine[] = [];
  for (let time = START + MINUTE; time < START + days * DAY; time += STEP) {
    advance(home, time);
    if (time > START + 30 * HOUR && time < START + 31 * HOUR) continue;
    const noise = (stream: number) => gaussian(SEED, stream, time / STEP);
    lines.push({
      time,
      values: {
        co2: Math.max(350, Math.round(trueAir(home, 'bedroom-1', 'co2') + 4 * noise(1))),
        temperature: Math.round(10 * (trueAir(home, 'bedroom-1', 'temperature') + 0.05 * noise(2))) / 10,
      },
      inputs: { occupancy: trueAir(home, 'bedroom-1', 'occupancy') },
    });
  }
  return lines;
}
