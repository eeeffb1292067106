import {
  configurationSchema,
  createHome,
  FEATURES,
  type Home,
  type HomeEffect,
  type Inference,
  type Measurement,
  nextDue,
  RAW_OUTPUTS,
  RoomForecaster,
  step,
} from '@iaqverse/core';
import { sensorName } from './home-file.ts';

/** A home of `rooms` rooms with a sensor each; their forecasters go on from what `kept` had learned, if anything. */
export function forecastHome(rooms: number, kept?: unknown): { home: Home; forecasters: RoomForecaster[] } {
  const forecasters: RoomForecaster[] = [];
  const home = createHome(
    configurationSchema.parse({
      version: 1,
      sites: [
        {
          id: 'home',
          name: 'Home',
          rooms: Array.from({ length: rooms }, (_, room) => ({
            id: `room-${room}`,
            name: `Room ${room}`,
            sensors: [sensorName(room)],
          })),
        },
      ],
    }),
    {
      rooms,
      create: (facts) => {
        const forecaster = kept === undefined ? new RoomForecaster(facts) : RoomForecaster.restore(facts, kept);
        forecasters.push(forecaster);
        return forecaster;
      },
    },
  );
  return { home, forecasters };
}

/** Lets every room of a home measure the same. */
export function measure(home: Home, rooms: number, measurements: readonly Measurement[], now: number): void {
  for (let room = 0; room < rooms; room++) {
    const own = measurements.map((measurement) => ({ ...measurement, sensor: sensorName(room) }));
    step(home, { kind: 'readings', origin: 'http', measurements: own }, now);
  }
}

/** Closes what is due and answers it, all rooms in one batch, as the service does. Returns how many rooms were forecast, and how long it took, ms. */
export async function forecastDue(home: Home, model: Inference, now: number): Promise<{ made: number; ms: number }> {
  let made = 0;
  const began = performance.now();
  for (let due = nextDue(home); due !== undefined && due <= now; due = nextDue(home)) {
    const wanted = step(home, { kind: 'tick' }, due).filter((effect) => effect.kind === 'forecast_wanted');
    if (wanted.length === 0) continue;
    const outputs = await answerTo(wanted, model);
    for (const [index, { place, question }] of wanted.entries()) {
      const effects = step(home, { kind: 'forecast_answered', place, question, outputs: outputs[index]! }, due);
      if (effects.some(({ kind }) => kind === 'forecast_made')) made++;
    }
  }
  return { made, ms: performance.now() - began };
}

async function answerTo(
  wanted: readonly Extract<HomeEffect, { kind: 'forecast_wanted' }>[],
  model: Inference,
): Promise<Float32Array[]> {
  const rows = new Float32Array(wanted.reduce((sum, { question }) => sum + question.rows.length, 0));
  let at = 0;
  for (const { question } of wanted) {
    rows.set(question.rows, at);
    at += question.rows.length;
  }
  const answers = await model.run(rows, rows.length / FEATURES.length);
  let answered = 0;
  return wanted.map(({ question }) => {
    const from = answered;
    answered += question.quantities.length * RAW_OUTPUTS;
    return answers.subarray(from, answered);
  });
}
