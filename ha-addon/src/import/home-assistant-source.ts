import {
  DAY,
  type HaCorrections,
  type HaPast,
  type HaSensor,
  type HaSensorIds,
  HOUR,
  IaqverseError,
  type Measurement,
  MINUTE,
  mapEntities,
  pastOfSensor,
  type SensorIdAssignment,
  type SourceSettings,
} from '@iaqverse/core';
import type { HomeAssistantPast } from './home-assistant-past.ts';
import type { ImportedPart, ImportedValue, ImportSource, Reject } from './imported-value.ts';

/** How much is asked for at once, ms: where only means are kept, and where states are. */
const MEANS_AT_ONCE = 30 * DAY;
const STATES_AT_ONCE = DAY;
const SENSORS_AT_ONCE = 5;
const NARROW = 5 * MINUTE;

/** What is asked of a Home Assistant, and what is known of it; times in ms. */
export interface HomeAssistantAsk {
  /** What tells this Home Assistant, or its copy, from another, and the state of the copy. */
  readonly id: string;
  readonly content: string;
  readonly past: HomeAssistantPast;
  readonly corrections: HaCorrections;
  /** Gives every sensor the id that it has in the service, too. */
  readonly ids: HaSensorIds;
  readonly keepIds: (assignments: readonly SensorIdAssignment[]) => Promise<void>;
  readonly settingsOf: (sensor: string) => SourceSettings;
  readonly from: number | undefined;
  readonly to: number;
}

/**
 * What a Home Assistant recorded of the sensors of our quantities: states where they are kept, means of five minutes and of an
 * hour before. The position is the time up to which everything was read, ms; whole hours, so that no mean is cut.
 */
export function homeAssistantSource(ask: HomeAssistantAsk): ImportSource {
  const { id, content, past, to } = ask;

  async function* read(position: number, reject: Reject): AsyncGenerator<ImportedPart> {
    const sensors = await sensorsIn(ask);
    const first = wholeHour(ask.from ?? (await past.beginning()));
    const statesFrom = wholeHour(await past.statesBeginning());
    const whole = Math.max(1, to - first);
    for (let from = Math.max(position, first); from < to; ) {
      const hasStates = from >= statesFrom;
      const end = Math.min(to, hasStates ? from + STATES_AT_ONCE : Math.min(from + MEANS_AT_ONCE, statesFrom));
      for (let index = 0; index < sensors.length; index += SENSORS_AT_ONCE) {
        const group = sensors.slice(index, index + SENSORS_AT_ONCE);
        const values = (await pastOf(ask, group, { from, to: end, hasStates }, reject)).filter(
          ({ time }) => time >= (ask.from ?? 0),
        );
        if (values.length > 0) yield { values, position: from, share: (from - first) / whole };
      }
      yield { values: [], position: end, share: Math.min(1, (end - first) / whole) };
      from = end;
    }
  }

  return { id, content, read };
}

/** Its sensors with the names of their areas. @throws IaqverseError `invalid_argument` where it has none of ours */
async function sensorsIn({
  past,
  corrections,
  ids,
  keepIds,
}: HomeAssistantAsk): Promise<(HaSensor & { areaName?: string })[]> {
  const { registries, states, temperatureUnit } = await past.present();
  const mapping = mapEntities({
    ...{ registries, states, corrections, ids },
    temperatureUnit: temperatureUnit ?? 'C',
    // Over which way a sensor comes in now says nothing of its past.
    isOverMqtt: () => false,
  });
  // A unit is never guessed.
  const isOfUnknownUnit = ({ reads, announced }: HaSensor) =>
    temperatureUnit === undefined && reads !== undefined && announced.quantity === 'temperature';
  const sensors = mapping.sensors.filter((sensor) => !isOfUnknownUnit(sensor));
  if (sensors.length === 0)
    throw new IaqverseError(
      'invalid_argument',
      `None of the ${states.length} entities of this Home Assistant measures the air of a room: look whether it is the right one`,
    );
  const assignments = ids.takeChanged();
  if (assignments !== undefined) await keepIds(assignments);
  const names = new Map(registries.areas.map(({ id, name }) => [id, name]));
  return sensors.map((sensor) => {
    const areaName = sensor.area === undefined ? undefined : names.get(sensor.area);
    return { ...sensor, ...(areaName !== undefined && { areaName }) };
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly hasStates: boolean;
}

async function pastOf(
  { past, settingsOf }: HomeAssistantAsk,
  sensors: readonly (HaSensor & { readonly areaName?: string })[],
  { from, to, hasStates }: Span,
  reject: Reject,
): Promise<ImportedValue[]> {
  const query = { entityIds: [...new Set(sensors.map(({ entityId }) => entityId))], from, to };
  const states = hasStates ? await past.history(query) : new Map<string, never>();
  const narrow = hasStates ? await past.statistics({ ...query, period: '5minute' }) : new Map<string, never>();
  const wide = await past.statistics({ ...query, period: 'hour' });
  return sensors.flatMap((sensor) => {
    const { entityId, announced, areaName } = sensor;
    const told: HaPast = {
      states: states.get(entityId) ?? [],
      narrow: narrow.get(entityId) ?? [],
      wide: wide.get(entityId) ?? [],
    };
    const unit = past.unitOfMeans(entityId);
    const read = unit === undefined ? sensor : { ...sensor, announced: { ...announced, unit } };
    const measured = pastOfSensor(read, told, settingsOf(announced.sensor));
    if (measured.length === 0 && told.narrow.length + told.wide.length > 0)
      reject(
        'unknown_unit',
        () => `means of ${entityId} in "${read.announced.unit}"`,
        told.narrow.length + told.wide.length,
      );
    const spans = new Map<number, number>([
      ...told.wide.map(({ start }) => [start + HOUR / 2, HOUR] as const),
      ...told.narrow.map(({ start }) => [start + NARROW / 2, NARROW] as const),
    ]);
    const stated = new Set(told.states.map(({ time }) => time));
    return measured.flatMap((one) => importedOf(one, entityId, areaName, stated, spans));
  });
}

/** A measurement, and whether it is a mean: what is at the time of a state is that state. */
function importedOf(
  { time, sensor, quantity, value }: Measurement,
  entityId: string,
  room: string | undefined,
  stated: ReadonlySet<number>,
  spans: ReadonlyMap<number, number>,
): ImportedValue[] {
  if (time === undefined) return [];
  const span = stated.has(time) ? undefined : spans.get(time);
  const common = { time, sensor, quantity, value, room, site: undefined, entityId, unit: undefined };
  return [{ ...common, ...(span !== undefined && { span }) }];
}

function wholeHour(time: number): number {
  return Math.floor(time / HOUR) * HOUR;
}
