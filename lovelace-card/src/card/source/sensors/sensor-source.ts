import {
  absoluteHumidity,
  applyConversion,
  CATALOGUE,
  conversionOf,
  DEFAULT_LIMITS,
  DEFAULT_TVOC_MOLAR_MASS,
  dewPoint,
  guessRoomType,
  HOUR,
  levelOf,
  QUANTITIES,
  type Quantity,
  type QuantityView,
  quantityOfSubject,
  type RoomType,
  type RoomView,
  type ScoreOptions,
  type SensorView,
  scoreAir,
  USUAL_HEIGHT_M,
  USUAL_OUTDOOR_CO2,
} from '@iaqverse/core';
import type { CardConfig } from '../../card-config.ts';
import { areaOf, deviceName, type Hass, saidAt, speaks } from '../../hass.ts';
import { HassSource, type RoomReading } from '../home-assistant/hass-source.ts';
import type { MeasuringEntity } from '../home-assistant/state-history.ts';
import { entitiesOfArea, subjectOf } from '../home-assistant/subject-of-entity.ts';
import type { RoomFacts } from '../room-source.ts';

/** Home Assistant renews a state only when it changes: a steady value is as good for so long, ms. */
const STALE_AFTER = 2 * HOUR;
/** CO2 outdoors where nobody measures it, ppm. */
const SITE = 'home-assistant';
const STANDARD = 'iaqverse';

/** One reading of an entity, canonical unit. */
interface Reading extends MeasuringEntity {
  readonly value: number | undefined;
  readonly time: number;
}

/** A room of Home Assistant without the app: its sensors by their device classes, scored here. Nothing is forecast. */
export class SensorSource extends HassSource {
  readonly facts: RoomFacts = { isPlain: true, canAnswer: false, hasSpans: false };
  readonly #config: CardConfig;
  #measuring: readonly MeasuringEntity[] = [];

  constructor(config: CardConfig, changed: () => void) {
    super(changed);
    this.#config = config;
  }

  #area(hass: Hass): string | undefined {
    const { area, device, entity } = this.#config;
    if (area) return area;
    if (device) return hass.devices[device]?.area_id ?? undefined;
    return entity ? areaOf(hass, entity) : undefined;
  }

  protected entities(hass: Hass): readonly string[] {
    const area = this.#area(hass);
    if (area !== undefined) return entitiesOfArea(hass, area);
    return this.#config.entity ? [this.#config.entity] : [];
  }

  protected read(hass: Hass): RoomReading {
    const ids = this.entities(hass);
    const readings = ids.flatMap((id) => readingOf(hass, id) ?? []);
    this.#measuring = readings;
    const areaId = this.#area(hass);
    const name = this.#config.name || (areaId && hass.areas[areaId]?.name) || this.#config.entity || '';
    const actuators = this.actuators.views(hass, ids, areaId ?? '', this.now());
    if (readings.length === 0) {
      const trouble = { kind: 'no_sensors', name } as const;
      return actuators.length === 0
        ? { room: undefined, trouble }
        : { room: { ...roomOf(this.#config, name, areaId, [], this.now()), actuators }, trouble };
    }
    const room = {
      ...roomOf(this.#config, name, areaId, readings, this.now()),
      sensors: sensorsOf(hass, readings),
      actuators,
    };
    return { room, trouble: room.quantities.length === 0 ? { kind: 'unavailable' } : undefined };
  }

  protected measuring(): readonly MeasuringEntity[] {
    return this.#measuring;
  }

  protected mainEntity(): string | undefined {
    return this.#measuring[0]?.entityId;
  }

  answer(): Promise<void> {
    return Promise.reject(new Error('Nothing is proposed without the app.'));
  }

  setMode(): Promise<void> {
    return this.answer();
  }

  acknowledge(): Promise<void> {
    return Promise.reject(new Error('There are no alerts without the app.'));
  }

  quieten(): Promise<void> {
    return this.acknowledge();
  }
}

function readingOf(hass: Hass, entityId: string): Reading | undefined {
  if (!entityId.startsWith('sensor.')) return undefined;
  const subject = subjectOf(hass, entityId);
  const state = hass.states[entityId];
  if (subject === undefined || state === undefined) return undefined;
  const { quantity } = quantityOfSubject(subject);
  const unit = String(state.attributes.unit_of_measurement ?? '');
  const conversion = quantity && conversionOf(quantity, unit);
  if (quantity === undefined || conversion === undefined) return undefined;
  const number = speaks(state) ? Number(state.state) : Number.NaN;
  const canonical = applyConversion(conversion, number, DEFAULT_TVOC_MOLAR_MASS);
  const { min, max } = CATALOGUE[quantity];
  const isPlausible = Number.isFinite(canonical) && canonical >= min && canonical <= max;
  return { entityId, quantity, unit, value: isPlausible ? canonical : undefined, time: saidAt(state) };
}

/** The room as the app would show it, of what its sensors say alone. */
function roomOf(
  { room_type, area_m2, height_m }: CardConfig,
  name: string,
  area: string | undefined,
  readings: readonly Reading[],
  now: number,
): RoomView {
  const type: RoomType = room_type ?? guessRoomType(name);
  const scoreOptions: ScoreOptions = {
    outdoorCo2: USUAL_OUTDOOR_CO2,
    tvocMolarMass: DEFAULT_TVOC_MOLAR_MASS,
    bedroom: type === 'bedroom' || type === 'child',
  };
  const values = QUANTITIES.flatMap((quantity) => medianOf(quantity, readings, now) ?? []);
  const fresh = values.filter(({ freshness }) => freshness === 'fresh');
  const latest = Object.fromEntries(fresh.map(({ quantity, value }) => [quantity, value]));
  const score = scoreAir(STANDARD, { latest }, scoreOptions);
  const { temperature, humidity } = latest as Partial<Record<Quantity, number>>;
  return {
    site: SITE,
    room: area ?? name,
    name,
    type,
    areaM2: area_m2,
    heightM: height_m ?? USUAL_HEIGHT_M,
    mode: 'off',
    standard: STANDARD,
    scoreOptions,
    score,
    quantities: values.map((view) => {
      const points = view.freshness === 'fresh' ? score?.sub[view.quantity] : undefined;
      return points === undefined ? view : { ...view, score: points, level: levelOf(points) };
    }),
    derived:
      temperature === undefined || humidity === undefined
        ? {}
        : {
            dewPoint: dewPoint(temperature, humidity),
            absoluteHumidity: absoluteHumidity(temperature, humidity),
          },
    limits: DEFAULT_LIMITS,
    sensors: [],
    offsetMin: 0,
    actuators: [],
    outcomes: [],
    alerts: [],
    faults: [],
  };
}

/** The median of what several sensors say of a quantity: of the fresh ones, where there are any. */
function medianOf(quantity: Quantity, readings: readonly Reading[], now: number): QuantityView | undefined {
  const known = readings.filter((one) => one.quantity === quantity && one.value !== undefined);
  const fresh = known.filter(({ time }) => now - time < STALE_AFTER);
  const taken = fresh.length > 0 ? fresh : known;
  if (taken.length === 0) return undefined;
  return {
    quantity,
    value: median(taken.map(({ value }) => value!)),
    unit: CATALOGUE[quantity].unit,
    time: Math.max(...taken.map(({ time }) => time)),
    freshness: fresh.length > 0 ? 'fresh' : 'stale',
    sensors: taken.length,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

/** The devices that measure, as sensors. */
function sensorsOf(hass: Hass, readings: readonly Reading[]): SensorView[] {
  const byDevice = new Map<string, Reading[]>();
  for (const reading of readings) {
    const key = hass.entities[reading.entityId]?.device_id ?? reading.entityId;
    byDevice.set(key, [...(byDevice.get(key) ?? []), reading]);
  }
  return [...byDevice].map(([key, mine]) => {
    const device = hass.devices[key];
    const friendly = hass.states[mine[0]!.entityId]?.attributes.friendly_name;
    return {
      sensor: mine[0]!.entityId,
      name: (device && deviceName(device)) ?? (typeof friendly === 'string' ? friendly : mine[0]!.entityId),
      origin: 'home_assistant',
      manufacturer: device?.manufacturer ?? undefined,
      model: device?.model ?? undefined,
      area: undefined,
      site: undefined,
      room: undefined,
      available: mine.some(({ value }) => value !== undefined),
      lastSeen: Math.max(...mine.map(({ time }) => time)),
      quantities: mine.map(({ quantity }) => quantity),
    };
  });
}
