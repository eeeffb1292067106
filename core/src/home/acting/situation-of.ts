import { type AirExchange, exchangeOfAll } from '../../action/model/air-exchange.ts';
import { basePaths, presenceAhead } from '../../action/model/base-paths.ts';
import { blendPaths } from '../../action/model/blend-paths.ts';
import { leakageOf } from '../../action/model/leakage.ts';
import { shareOfActuator } from '../../action/share-of-actuator.ts';
import type { InputState, RoomSituation } from '../../action/situation.ts';
import { stageEffect } from '../../action/stage-effect.ts';
import { quietUntil } from '../../alert/quiet-hours.ts';
import { known } from '../../environment/known.ts';
import { outdoorAt } from '../../environment/outdoor-at.ts';
import type { SensorFault } from '../../fault/fault.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { HOUR } from '../../time/span.ts';
import { freshnessOf } from '../../twin/channel.ts';
import type { RoomActing } from '../../twin/room-acting.ts';
import { activeForecasting } from '../../twin/room-forecasting.ts';
import { type RoomTwin, roomValue } from '../../twin/room-twin.ts';
import { ROOM_TEMPERATURE, volumeOf } from '../../ventilation/room-facts.ts';
import { limitsOf } from '../default-limits.ts';
import { currentForecast } from '../forecast-rooms.ts';
import type { Home } from '../home.ts';
import { quietHoursOf } from '../quiet-hours-of.ts';
import type { ActuatorRecord } from './actuator-record.ts';
import { actuatorsIn, statusOf } from './actuators.ts';
import { siteActing } from './home-acting.ts';
import { toldOccupancy } from './room-inputs.ts';

/** After a move for so long the learned forecast holds what it did within itself. */
const MOVED_LATELY = 2 * HOUR;
/** Whose heat and shade belong to the room as it is. */
const PART_OF_ROOM: ReadonlySet<string> = new Set(['heater', 'cooler', 'cover']);
/** From this probability on somebody is taken to be in. */
const SOMEBODY = 0.5;

/** All that plans and interlocks know of a room. */
export function situationOf(home: Home, room: RoomTwin, acting: RoomActing, now: number): RoomSituation {
  const { site, configuration } = room;
  const { environment } = siteActing(home, site.id);
  const offsetMin = home.acting.localOffset(now);
  const quietHours = quietHoursOf(site);
  const records = actuatorsIn(home, room);
  const air = trustedAir(room, acting.faults, now);
  const presence = presenceIn(home, room, acting, now);
  const forecast = currentForecast(room, now);
  const haveMoved = records.some(
    ({ actuator, track }) =>
      (track.since !== undefined && now - track.since < MOVED_LATELY) ||
      (configuration.mode === 'auto' && actuator.entity !== undefined),
  );
  const exchange = exchangeIn(home, room, now);
  const isBedroom = configuration.type === 'bedroom' || configuration.type === 'child';
  return {
    place: { site: site.id, room: configuration.id },
    name: configuration.name,
    type: configuration.type,
    mode: configuration.mode,
    now,
    offsetMin,
    volumeM3: acting.model.facts.volumeM3,
    air,
    inputs: inputsOf(room, acting.faults, now),
    paths: blendPaths(basePaths(acting.model, { now, offsetMin, environment, exchange }), forecast, haveMoved),
    leakagePerHour: leakageOf(acting.model),
    presence,
    presenceAhead: presenceAhead(acting.model, now, offsetMin),
    asleep: isBedroom && presence >= SOMEBODY && quietUntil(now, quietHours, offsetMin) !== undefined,
    quietHours,
    environment,
    actuators: records.map((record) => shared(home, record, room)),
    limits: limitsOf(configuration),
    mouldIndex: room.mould?.index,
    preference: site.preference,
    snoozed: acting.snoozed,
  };
}

/** What an actuator is for one of its rooms: a share by volume, where it serves several. */
function shared(home: Home, record: ActuatorRecord, room: RoomTwin) {
  const status = statusOf(record);
  const { rooms } = record.actuator;
  if (rooms.length === 1) return status;
  const own = volumeOfRoom(room);
  const all = rooms.reduce((sum, id) => {
    const other = home.rooms.get(`${room.site.id}/${id}`);
    return sum + (other === undefined ? 0 : volumeOfRoom(other));
  }, 0);
  return { ...status, actuator: shareOfActuator(status.actuator, own / all) };
}

/** The volume of a room's air, m³: of its measures, or usual for its type. */
export function volumeOfRoom({ configuration: { area_m2: area, height_m: height, type } }: RoomTwin): number {
  return volumeOf({ roomType: type, ...(area !== undefined && { volumeM3: area * height }) });
}

/** What the actuators of a room, as far as anybody knows how they stand, do to its air now. */
export function exchangeIn(home: Home, room: RoomTwin, now: number): AirExchange {
  const outdoor = outdoorAt(siteActing(home, room.site.id).environment, now);
  const indoorTemperature = roomValue(room, 'temperature', now)?.value ?? ROOM_TEMPERATURE;
  const effects = actuatorsIn(home, room).flatMap((record) => {
    const { actuator, level, learnedFactor } = shared(home, record, room);
    if (level === undefined || PART_OF_ROOM.has(actuator.kind)) return [];
    const { temperature: outdoorTemperature, wind } = outdoor;
    return [stageEffect(actuator, level, { indoorTemperature, outdoorTemperature, wind, factor: learnedFactor })];
  });
  return exchangeOfAll(effects, volumeOfRoom(room));
}

/** The fresh values of a room that no faulty sensor alone gives. */
export function trustedAir(
  room: RoomTwin,
  faults: readonly SensorFault[],
  now: number,
): Partial<Record<Quantity, number>> {
  const air: Partial<Record<Quantity, number>> = {};
  for (const quantity of room.channels.keys()) {
    if (isFaulty(room, quantity, faults)) continue;
    const value = roomValue(room, quantity, now);
    if (value?.freshness === 'fresh') air[quantity] = value.value;
  }
  return air;
}

/** What is merely unusual informs: it may be the air. */
const stopsSteering = ({ kind }: SensorFault): boolean => kind !== 'unusual';

/** Whether every sensor of a quantity in the room is faulty. */
export function isFaulty(room: RoomTwin, quantity: Quantity, faults: readonly SensorFault[]): boolean {
  const channels = room.channels.get(quantity) ?? [];
  return (
    faults.length > 0 &&
    channels.length > 0 &&
    channels.every(({ sensor }) =>
      faults.some((fault) => fault.sensor === sensor && fault.quantity === quantity && stopsSteering(fault)),
    )
  );
}

function inputsOf(room: RoomTwin, faults: readonly SensorFault[], now: number): Partial<Record<Quantity, InputState>> {
  const inputs: Partial<Record<Quantity, InputState>> = {};
  for (const [quantity, channels] of room.channels) {
    const isFresh = channels.some((channel) => freshnessOf(channel, now) === 'fresh');
    if (channels.length > 0)
      inputs[quantity] = isFaulty(room, quantity, faults) ? 'faulty' : isFresh ? 'good' : 'stale';
  }
  return inputs;
}

/** The probability that somebody is in a room: as a sensor says, else as its air does; nobody where nobody is at home. */
export function presenceIn(home: Home, room: RoomTwin, { model }: RoomActing, now: number): number {
  const told = toldPresence(home, room, now);
  if (told !== undefined) return told;
  return activeForecasting(room)?.estimates?.presence ?? model.presence;
}

/** The same as far as somebody or something says so. */
export function toldPresence(home: Home, room: RoomTwin, now: number): number | undefined {
  if (known(siteActing(home, room.site.id).environment, 'occupied', now) === false) return 0;
  const occupancy = toldOccupancy(room, now);
  return occupancy === undefined ? undefined : Math.min(1, occupancy);
}
