import type { ActuatorKind } from '../action/actuator.ts';
import type { EnvironmentFlag } from '../environment/environment.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { actuatorOfSubject, type HaActuator, haNameOf, isActuatorDomain } from './actuator-of-entity.ts';
import { toldByOnOff } from './binary-sensor.ts';
import type { HaCorrections } from './corrections.ts';
import { type HaEnvironmentSource, outdoorKeyOf } from './environment-source.ts';
import type { TemperatureUnit } from './facets-of-entity.ts';
import { isOurs, whyLeftOut } from './left-out.ts';
import { whyOutdoors } from './outdoors.ts';
import { type IsMeasured, type OwnSensor, ownSensorsOf } from './own-sensors.ts';
import type { HaRegistries } from './registries.ts';
import type { HaSensorIds } from './sensor-ids.ts';
import { type HaReads, type HaSensor, quantityOfSubject, sensorOfSubject } from './sensor-of-entity.ts';
import { type HaState, numberAttribute, textAttribute } from './state.ts';
import { type HaSubject, HaSubjects, identityOf, nameOfSubject, namesOverMqtt } from './subject.ts';

/** What an entity is used as. */
export const HA_USES = ['sensor', 'actuator', 'environment', 'left_out'] as const;
export type HaUse = (typeof HA_USES)[number];

/** What becomes of an entity, and why: for the page and the log. */
export interface HaEntityUse {
  readonly entity_id: string;
  readonly name: string;
  /** Name of its area. */
  readonly area: string | undefined;
  readonly use: HaUse;
  readonly quantity?: Quantity;
  readonly kind?: ActuatorKind;
  /** What it measures beside what it moves. */
  readonly measures?: readonly Quantity[];
  /** What it tells of the home as a whole. */
  readonly flag?: EnvironmentFlag;
  readonly reason: string;
  /** Ours, or adopted over MQTT: no correction changes that. */
  readonly isFixed?: true;
}

/** An entity that comes in over MQTT already, and the area that Home Assistant knows it in. */
export interface HaOverMqtt {
  /** As MQTT adopted it. */
  readonly entity: string;
  readonly area: string | undefined;
  /** As it would be called if Home Assistant told of it. */
  readonly alias: string;
}

/** All that is used of a Home Assistant. Plain data. */
export interface HaMapping {
  readonly sensors: readonly HaSensor[];
  readonly actuators: readonly HaActuator[];
  readonly environment: readonly HaEnvironmentSource[];
  readonly overMqtt: readonly HaOverMqtt[];
  /** Entity ids by all names under which MQTT may adopt them, whether it did or not. */
  readonly byMqttName: ReadonlyMap<string, string>;
  /** Every entity that has a state, by entity id. */
  readonly uses: readonly HaEntityUse[];
}

export interface MappingSources {
  readonly registries: HaRegistries;
  readonly states: Iterable<HaState>;
  readonly corrections: HaCorrections;
  readonly temperatureUnit: TemperatureUnit;
  /** Gives every sensor its id. */
  readonly ids: HaSensorIds;
  /** Whether MQTT adopted an entity, by the device's identifier and its unique id with a slash between, or by that alone. */
  readonly isOverMqtt: (entity: string) => boolean;
  /** Whether sensors that no Home Assistant tells of measure a quantity in an area, beside those named. */
  readonly isMeasured?: IsMeasured;
}

/** Weather entities that can be asked for their hours to come. */
const FORECAST_HOURLY = 2;

type Decision =
  | { readonly use: 'sensor'; readonly quantity: Quantity; readonly reads?: HaReads; readonly reason: string }
  | { readonly use: 'actuator'; readonly actuator: HaActuator; readonly reason: string }
  | {
      readonly use: 'environment';
      readonly source: HaEnvironmentSource;
      readonly reason: string;
      readonly quantity?: Quantity;
    }
  | { readonly use: 'left_out'; readonly reason: string; readonly overMqtt?: string; readonly isFixed?: true };

/** Decides for every entity what it is used as. */
export function mapEntities(from: MappingSources): HaMapping {
  const subjects = new HaSubjects(from.registries);
  const order = new Map([...from.registries.entities.keys()].map((entityId, index) => [entityId, index]));
  const decided = [...from.states]
    .sort((a, b) => (order.get(a.entityId) ?? order.size) - (order.get(b.entityId) ?? order.size) || byId(a, b))
    .map((state) => {
      const subject = subjects.of(state, from.corrections[state.entityId]);
      return { subject, decision: decide(subject, from) };
    });
  const chosen = decided.map((one) => one.decision).filter(({ use }) => use === 'environment');
  const weather = chosenWeather(chosen);
  const sensors = sensorsOf(decided, from.ids);
  const own = ownSensors(decided, sensors, from);
  const uses = decided.map(({ subject, decision }): HaEntityUse => {
    const isSpare =
      decision.use === 'environment' && decision.source.tells === 'weather' && decision.source !== weather;
    const quantity = 'quantity' in decision ? decision.quantity : undefined;
    const kind = decision.use === 'actuator' ? decision.actuator.announced.kind : undefined;
    const flag = decision.use === 'environment' && decision.source.tells === 'flag' ? decision.source.flag : undefined;
    const measured = own.filter((one) => one.subject === subject);
    return {
      entity_id: subject.entityId,
      name: nameOfSubject(subject),
      area: subject.area?.name,
      use: isSpare ? 'left_out' : decision.use,
      ...(quantity !== undefined && { quantity }),
      ...(kind !== undefined && { kind }),
      ...(flag !== undefined && { flag }),
      ...(measured.length > 0 && { measures: measured.map((one) => one.quantity) }),
      reason: isSpare
        ? `${weather?.entityId} tells of the weather already`
        : [decision.reason, ...measured.map((one) => one.reason)].join('; '),
      ...(decision.use === 'left_out' && decision.isFixed && { isFixed: true }),
    };
  });
  return {
    sensors: [...sensors, ...own.map(({ sensor }) => sensor)],
    actuators: decided.flatMap(({ decision }) => (decision.use === 'actuator' ? [decision.actuator] : [])),
    environment: chosen.flatMap((decision) =>
      decision.use === 'environment' && (decision.source.tells !== 'weather' || decision.source === weather)
        ? [decision.source]
        : [],
    ),
    overMqtt: decided.flatMap(({ subject, decision }) =>
      decision.use === 'left_out' && decision.overMqtt !== undefined
        ? [{ entity: decision.overMqtt, area: subject.area?.name, alias: haNameOf(subject) }]
        : [],
    ),
    byMqttName: new Map(
      decided.flatMap(({ subject }) => namesOverMqtt(subject).map((name) => [name, subject.entityId] as const)),
    ),
    uses: uses.sort((a, b) => (a.entity_id < b.entity_id ? -1 : 1)),
  };
}

function decide(subject: HaSubject, from: MappingSources): Decision {
  if (isOurs(subject)) return { use: 'left_out', reason: 'it is ours', isFixed: true };
  const adopted = namesOverMqtt(subject).find((name) => from.isOverMqtt(name));
  if (adopted !== undefined)
    return { use: 'left_out', reason: 'it comes in over MQTT already', overMqtt: adopted, isFixed: true };
  const reason = whyLeftOut(subject);
  if (reason !== undefined) return { use: 'left_out', reason };
  const { domain } = subject;
  if (domain === 'sensor') return decideSensor(subject);
  const onOff = decideOnOff(subject);
  if (onOff !== undefined) return onOff;
  if (isActuatorDomain(domain)) return decideActuator(subject, from.temperatureUnit);
  return (
    decideEnvironment(subject) ?? { use: 'left_out', reason: `a ${domain} neither measures nor moves anything of ours` }
  );
}

function decideSensor(subject: HaSubject): Decision {
  const { entityId, state, device, area } = subject;
  const { quantity, reason } = quantityOfSubject(subject);
  const outdoors = whyOutdoors(subject);
  const key = outdoorKeyOf(state, quantity);
  if (outdoors !== undefined) {
    if (key === undefined) return { use: 'left_out', reason: reason ?? `${quantity} outdoors is of no use` };
    const source = { entityId, tells: 'outdoor', key } as const;
    return { use: 'environment', source, reason: outdoors, ...(quantity !== undefined && { quantity }) };
  }
  if (quantity === undefined) {
    // Wind and rain are outdoors wherever their sensor is filed.
    if (key !== undefined)
      return { use: 'environment', source: { entityId, tells: 'outdoor', key }, reason: `it measures ${key}` };
    return { use: 'left_out', reason };
  }
  if (device?.isService && area === undefined && subject.correction?.quantity === undefined)
    return { use: 'left_out', reason: 'it belongs to a service and to no area: say that it is outdoors if it is' };
  const told = textAttribute(state, 'device_class');
  return { use: 'sensor', quantity, reason: told === undefined ? 'its name and unit say so' : `class ${told}` };
}

function decideActuator(subject: HaSubject, unit: TemperatureUnit): Decision {
  const { actuator, reason } = actuatorOfSubject(subject, unit);
  if (actuator === undefined) return { use: 'left_out', reason };
  return { use: 'actuator', actuator, reason: actuator.announced.kindReason };
}

function decideOnOff(subject: HaSubject): Decision | undefined {
  const told = toldByOnOff(subject);
  switch (told?.tells) {
    case undefined:
      return undefined;
    case 'flag': {
      const source = { entityId: subject.entityId, tells: 'flag', flag: told.flag } as const;
      return { use: 'environment', source, reason: told.reason };
    }
    case 'presence':
      return { use: 'sensor', quantity: 'occupancy', reads: told.reads, reason: told.reason };
    case 'nothing':
      return { use: 'left_out', reason: told.reason };
  }
}

function decideEnvironment({ domain, entityId, state }: HaSubject): Decision | undefined {
  if (domain === 'weather') {
    const hasHourlyForecast = ((numberAttribute(state, 'supported_features') ?? 0) & FORECAST_HOURLY) !== 0;
    return {
      use: 'environment',
      source: { entityId, tells: 'weather', hasHourlyForecast },
      reason: 'it tells of the weather',
    };
  }
  if (domain === 'person')
    return { use: 'environment', source: { entityId, tells: 'flag', flag: 'occupied' }, reason: 'who is at home' };
  if (domain === 'alarm_control_panel')
    return {
      use: 'environment',
      source: { entityId, tells: 'flag', flag: 'alarm_armed' },
      reason: 'windows stay shut while it is armed',
    };
  return undefined;
}

/** One weather entity is enough: the first that can be asked for its hours to come, else the first. */
function chosenWeather(decisions: readonly Decision[]): HaEnvironmentSource | undefined {
  const all = decisions.flatMap((one) =>
    one.use === 'environment' && one.source.tells === 'weather' ? [one.source] : [],
  );
  return all.find((source) => source.hasHourlyForecast) ?? all[0];
}

/** Entities of a device are one sensor, unless a person put some of them into other areas. */
function sensorsOf(
  decided: readonly { readonly subject: HaSubject; readonly decision: Decision }[],
  ids: HaSensorIds,
): HaSensor[] {
  const found = decided.flatMap(({ subject, decision }) =>
    decision.use === 'sensor' ? [{ subject, decision, identity: identityOf(subject) }] : [],
  );
  const areas = new Map<string, Set<string | undefined>>();
  for (const { subject, identity } of found)
    areas.set(identity, (areas.get(identity) ?? new Set()).add(subject.area?.id));
  return found.map(({ subject, decision: { quantity, reads }, identity }) => {
    const { area, device } = subject;
    const isApart = areas.get(identity)!.size > 1 && area !== undefined && area.id !== device?.area;
    const sensor = sensorOfSubject(subject, { quantity, part: isApart ? area.id : undefined, reads });
    return { ...sensor, announced: ids.identify(sensor.announced) };
  });
}

/** What thermostats measure where no sensor that Home Assistant knows does, be it over MQTT. */
function ownSensors(
  decided: readonly { readonly subject: HaSubject; readonly decision: Decision }[],
  sensors: readonly HaSensor[],
  { temperatureUnit, ids, isMeasured }: MappingSources,
): OwnSensor[] {
  const told = sensors.map(({ area, announced }) => `${area} ${announced.quantity}`);
  const overMqtt = decided.flatMap(({ subject, decision }) =>
    decision.use === 'left_out' && decision.overMqtt !== undefined && subject.domain === 'sensor'
      ? [`${subject.area?.id} ${quantityOfSubject(subject).quantity}`]
      : [],
  );
  const measured = new Set([...told, ...overMqtt]);
  return ownSensorsOf(
    decided.flatMap(({ subject, decision }) => (decision.use === 'actuator' ? [subject] : [])),
    temperatureUnit,
    ids,
    (area, quantity, own) => measured.has(`${area.id} ${quantity}`) || (isMeasured?.(area, quantity, own) ?? false),
  );
}

function byId(a: HaState, b: HaState): number {
  return a.entityId < b.entityId ? -1 : Number(a.entityId > b.entityId);
}
