import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Configuration,
  configurationSchema,
  createHome,
  type EnvironmentReport,
  FEATURES,
  HOUR,
  MINUTE,
  type PlacedReading,
  RoomForecaster,
  viewPlace,
} from '@iaqverse/core';
import { ManualClock, MemoryForecasts, MemoryLedger, MemoryReadings, RecordingLog } from '@iaqverse/core/memory';
import { advance, demoHomes, type SimulatedHome } from '@iaqverse/core/simulate';
import { CoreInference } from '../../core/src/forecast/model/core-inference.ts';
import { sitesOfHomes } from '../../ha-addon/src/devices/demo-sites.ts';
import { Engine } from '../../ha-addon/src/engine/engine.ts';
import { Forecasting } from '../../ha-addon/src/engine/forecasting.ts';
import { readWeights, shippedModelFiles } from '../../ha-addon/src/inference/model-files.ts';
import { HistoryFeed } from '../../ha-addon/src/influx/history-feed.ts';
import { readingLine } from '../../ha-addon/src/influx/points.ts';

const WARM_UP = 2 * HOUR;
/** Turns that the model and the store need for what a minute brings. */
const TURNS = 6;

/** Readings go out as lines. */
class TellingReadings extends MemoryReadings {
  readonly #tell: (lines: readonly string[]) => void;

  constructor(tell: (lines: readonly string[]) => void) {
    super();
    this.#tell = tell;
  }

  override append(batch: readonly PlacedReading[]) {
    this.#tell(batch.map(readingLine));
    return super.append(batch);
  }
}

/**
 * The homes of the demo live from `from` to `to` (ms) in virtual time with the engine, the model and the feed of the
 * service; their people do what they are advised to. Returns all that InfluxDB is told, as lines.
 */
export async function demoLines(from: number, to: number): Promise<string[]> {
  const lines: string[] = [];
  const tell = (more: readonly string[]) => void lines.push(...more);
  const clock = new ManualClock(from);
  const log = new RecordingLog();
  const homes = demoHomes(from - WARM_UP);
  for (const home of homes) advance(home, from);
  const { weights } = shippedModelFiles();
  const inference = new CoreInference({ read: () => readWeights(weights), file: weights, features: FEATURES });
  const forecasting = new Forecasting({ inference, forecasts: new MemoryForecasts(), log });
  const engine = new Engine({
    home: createHome(configurationOf(homes), { rooms: 50, create: (facts) => new RoomForecaster(facts) }, () => 60),
    clock,
    log,
    readings: new TellingReadings(tell),
    ledger: new MemoryLedger(),
    keepConfiguration: async () => undefined,
    forecasting,
  });
  const roomOf = (place: { site: string; room: string }) => viewPlace(engine.home, place, clock.now());
  engine.listen(new HistoryFeed({ clock, roomOf, add: tell }));
  engine.start();
  await forecasting.start((event) => engine.apply(event));
  for (let now = from + MINUTE; now <= to; now += MINUTE) {
    const measured = homes.flatMap((home) => advance(home, now));
    clock.advance(MINUTE);
    if (now % (10 * MINUTE) < MINUTE)
      for (const home of homes) engine.apply({ kind: 'environment', site: home.spec.id, report: reportOf(home) });
    if (measured.length > 0) await engine.ingest({ measurements: measured, refusals: [] }, 'ingest');
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
    for (const home of homes) followAdvice(engine, home, now);
  }
  await engine.stop();
  await forecasting.stop();
  return lines;
}

/** The demo's sites with each sensor in its room, and every room advised. */
function configurationOf(homes: readonly SimulatedHome[]): Configuration {
  const sites = sitesOfHomes(homes).map((site) => {
    const { spec } = homes.find((home) => home.spec.id === site.id)!;
    const rooms = site.rooms.map((room) => ({
      ...room,
      mode: 'advise',
      sensors: spec.sensors.filter((sensor) => sensor.room === room.id).map(({ id }) => id),
    }));
    // Nothing has a motor here: people move things.
    return { ...site, rooms, actuators: site.actuators.map(({ entity: _, ...actuator }) => actuator) };
  });
  return configurationSchema.parse({ version: 1, sites });
}

function reportOf({ outdoor }: SimulatedHome): EnvironmentReport {
  const { temperature, pm25, pm10, co2 } = outdoor;
  return { outdoor: { temperature, pm25, pm10, co2, wind: 2, rain: 0 }, occupied: true };
}

function followAdvice(engine: Engine, home: SimulatedHome, now: number): void {
  const site = home.spec.id;
  for (const { id: room } of home.spec.rooms) {
    const plan = viewPlace(engine.home, { site, room }, now)?.plan;
    for (const { id, at, actuator, level, byHand } of plan?.actions ?? []) {
      if (!byHand || at > now) continue;
      engine.apply({ kind: 'action_answered', place: { site, room }, action: id, answer: 'accept', actor: 'Anna' });
      advance(home, home.time, [{ actuator, level }]);
    }
  }
}
