import {
  type ActuatorKind,
  type ActuatorView,
  DEFAULT_LIMITS,
  fullLevel,
  hasSetPoint,
  offLevel,
  type Quantity,
  type RoomView,
  type SensorView,
} from '@iaqverse/core';
import { levelText } from '../action/actuator-state.ts';
import { isOpen } from '../alert/alert-order.ts';
import { spokenAlert } from '../alert/spoken-alert.ts';
import { ACTION } from '../i18n/texts/action.ts';
import { CARD } from '../i18n/texts/card.ts';
import type { Words } from '../i18n/words.ts';
import type {
  AirPicture,
  AlertPicture,
  MachinePicture,
  OpeningKind,
  OpeningPicture,
  RoomPicture,
  ScenePalette,
  SensorPicture,
  SunPicture,
  WorkedThing,
} from '../scene/room-picture.ts';

/** What a picture depends on beside the room. */
export interface PictureSetting {
  readonly words: Words;
  /** The room's clock, ms. */
  readonly now: number;
  /** It is the room of now, not of another moment. */
  readonly isNow: boolean;
  readonly sun: SunPicture | undefined;
  readonly palette: ScenePalette;
}

const OPENINGS: readonly ActuatorKind[] = ['window', 'door'] satisfies OpeningKind[];
/** What tells of vapours, that which says most first. */
const VAPOURS: readonly Quantity[] = ['tvoc', 'hcho', 'voc_index'];
/** The danger limit of what has none of its own: Sensirion's VOC index calls 100 the usual air and 400 very bad. */
const VAPOUR_DANGERS: Readonly<Partial<Record<Quantity, number>>> = { voc_index: 400 };
/** What a sensor's pin says first. */
const MAIN: readonly Quantity[] = ['co2', 'pm25', 'tvoc', 'voc_index', 'temperature', 'humidity'];
/** Below this probability nobody is taken to be there. */
const SOMEBODY = 0.5;

/** All that the scene shows of a room: of now, or of another moment (see roomAt). */
export function pictureOfRoom(room: RoomView, setting: PictureSetting): RoomPicture {
  const { words, sun, palette, isNow } = setting;
  const openings = room.actuators.filter(({ kind }) => OPENINGS.includes(kind));
  const machines = room.actuators.filter(({ kind }) => !OPENINGS.includes(kind));
  return {
    id: `${room.site}/${room.room}`,
    name: room.name,
    type: room.type,
    areaM2: room.areaM2,
    heightM: room.heightM,
    ...(room.layout !== undefined && { layout: room.layout }),
    openings: openings.map((view) => ({ ...workedThing(view, setting), kind: view.kind }) as OpeningPicture),
    machines: machines.map((view) => ({ ...workedThing(view, setting), kind: view.kind }) as MachinePicture),
    sensors: room.sensors.map((sensor) => sensorPicture(sensor, room, setting)),
    air: airOf(room),
    people: peopleIn(room),
    alerts: isNow ? room.alerts.filter(isOpen).map((alert): AlertPicture => alertPicture(alert, room, words)) : [],
    sun,
    palette,
  };
}

/** What a room's air is made of, as far as it is known. */
export function airOf({ quantities, limits, derived, score }: RoomView): AirPicture {
  const value = (quantity: Quantity): number | undefined =>
    quantities.find((view) => view.quantity === quantity)?.value;
  const vapour = VAPOURS.find((quantity) => value(quantity) !== undefined);
  const danger = vapour && (limits[vapour]?.danger ?? DEFAULT_LIMITS[vapour]?.danger ?? VAPOUR_DANGERS[vapour]);
  return definedOnly({
    co2: value('co2'),
    pm25: value('pm25'),
    vapours: vapour === undefined || danger === undefined ? undefined : value(vapour)! / danger,
    humidity: value('humidity'),
    temperature: value('temperature'),
    mouldIndex: derived.mouldIndex,
    level: score?.level,
  });
}

function definedOnly(air: { readonly [K in keyof AirPicture]: AirPicture[K] | undefined }): AirPicture {
  const known = Object.entries(air).filter(([, value]) => value !== undefined);
  return { level: undefined, ...(Object.fromEntries(known) as Partial<AirPicture>) };
}

/** Persons in a room: those that are counted, otherwise those that its air tells of. */
function peopleIn({ quantities, estimates }: RoomView): number | undefined {
  const counted = quantities.find(({ quantity, freshness }) => quantity === 'occupancy' && freshness === 'fresh');
  if (counted !== undefined) return counted.value;
  if (estimates?.occupants === undefined) return undefined;
  return (estimates.presence ?? 1) < SOMEBODY ? 0 : estimates.occupants.value;
}

function workedThing(view: ActuatorView, { words, now, isNow }: PictureSetting): WorkedThing {
  const isKnown = isNow && view.available !== false;
  const failure =
    isNow && view.failedAt !== undefined
      ? words.say(ACTION.failed_at, { time: words.date(Math.min(view.failedAt, now), 'clock') })
      : undefined;
  return {
    id: view.actuator,
    name: view.name,
    caption: isKnown ? levelText(view, view.level, words) : isNow ? words.say(CARD.away) : '',
    share: isKnown ? shareOf(view) : undefined,
    isPending: isNow && view.pending !== undefined,
    failure,
    isTouchable: isKnown && touchLevel(view) !== undefined,
  };
}

/** Share of what an actuator can do, 0–1: set points by whether they are above (or below) their rest. */
export function shareOf(view: Pick<ActuatorView, 'kind' | 'level' | 'levels'>): number | undefined {
  const { level, kind, levels } = view;
  if (level === undefined || levels.length < 2) return undefined;
  const [rest, full] = [offLevel(view), fullLevel(view)];
  if (hasSetPoint(kind)) return level === rest ? 0 : Math.min(1, Math.max(0.15, (level - rest) / (full - rest)));
  return full === rest ? undefined : Math.min(1, Math.max(0, (level - rest) / (full - rest)));
}

/**
 * The level to which a touch brings an actuator: from off to on, and from anything else to off. Undefined where no touch may:
 * what a person moves by hand, what is not in reach, and a set point that nobody knows how far to move.
 */
export function touchLevel(view: ActuatorView): number | undefined {
  const { byHand, available, level, levels, kind } = view;
  if (byHand || available === false || levels.length < 2) return undefined;
  const rest = offLevel(view);
  if (level !== undefined && level !== rest) return rest;
  return hasSetPoint(kind)
    ? usualSetPoint(view)
    : kind === 'fan' || kind === 'ventilation' || kind === 'purifier'
      ? levels[1]
      : fullLevel(view);
}

/** What people usually ask of a heater and of a cooler, °C. */
const USUAL_SET_POINTS = { heater: 20, cooler: 25 } as const;

function usualSetPoint({ kind, levels }: ActuatorView): number | undefined {
  const wanted = kind === 'heater' ? USUAL_SET_POINTS.heater : USUAL_SET_POINTS.cooler;
  return levels.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best), levels[0]!);
}

function sensorPicture(sensor: SensorView, room: RoomView, { words, now }: PictureSetting): SensorPicture {
  const measured = room.quantities.filter(({ quantity }) => sensor.quantities.includes(quantity));
  const main =
    MAIN.map((quantity) => measured.find((view) => view.quantity === quantity)).find((view) => view !== undefined) ??
    measured[0];
  const isFaulty = room.faults.some((fault) => fault.sensor === sensor.sensor);
  const isStale = sensor.available === false || main === undefined || main.freshness !== 'fresh';
  const age = main?.time === undefined ? '' : ` · ${words.age(Math.max(0, now - main.time))}`;
  return {
    id: sensor.sensor,
    name: sensor.name,
    caption: main === undefined ? words.text('missing') : `${words.value(main.quantity, main.value)}${age}`,
    state: isFaulty ? 'faulty' : isStale ? 'stale' : 'fresh',
  };
}

function alertPicture(alert: RoomView['alerts'][number], room: RoomView, words: Words): AlertPicture {
  const thing = [...room.actuators.map(({ actuator }) => actuator), ...room.sensors.map(({ sensor }) => sensor)];
  return {
    id: alert.id,
    severity: alert.severity,
    caption: spokenAlert(alert, room, words).text,
    ...(thing.includes(alert.rule) && { at: alert.rule }),
  };
}

/** Where the sun stands by Home Assistant's own entity of it, whatever it is called; undefined where there is none. */
export function sunOf(attributes: Readonly<Record<string, unknown>> | undefined): SunPicture | undefined {
  const { azimuth, elevation } = attributes ?? {};
  if (typeof azimuth !== 'number' || typeof elevation !== 'number') return undefined;
  return { azimuthDeg: azimuth, elevationDeg: elevation };
}

/** How fast the sun moves along its way, degrees a minute. */
const SUN_RATE = 360 / (24 * 60);

/**
 * Where the sun stood or will stand, from where it stands now: its azimuth goes on evenly, its height as a day's arc does.
 * That is a light to see by, no almanac.
 */
export function sunAt(sun: SunPicture | undefined, minutes: number): SunPicture | undefined {
  if (sun === undefined || Math.abs(minutes) < 1) return sun;
  const azimuthDeg = (((sun.azimuthDeg + minutes * SUN_RATE) % 360) + 360) % 360;
  const height = (azimuth: number): number => -Math.cos((azimuth * Math.PI) / 180);
  const elevationDeg = sun.elevationDeg + 38 * (height(azimuthDeg) - height(sun.azimuthDeg));
  return { azimuthDeg, elevationDeg: Math.max(-90, Math.min(90, elevationDeg)) };
}
