import { type AnnouncedSensor, describeAnnouncedSensor } from '../discovery/announced-sensor.ts';
import { type EntityQuantity, quantityOfEntity } from '../discovery/entity-quantity.ts';
import { sensorIdOf } from '../discovery/sensor-id.ts';
import type { SensorDescription } from '../home/event.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { acceptedUnits, conversionOf } from '../quantity/unit.ts';
import { gather, gathered } from '../reading/gather.ts';
import type { Measurement } from '../reading/reading.ts';
import type { ParsedMessage } from '../reading/refusal.ts';
import type { SourceSettings } from '../reading/source-settings.ts';
import { whyNotTheAir } from './left-out.ts';
import { type HaState, saysSomething, textAttribute } from './state.ts';
import { describeSubjectDevice, type HaSubject, identityOf, nameOfSubject } from './subject.ts';

/** A sensor entity that measures something of ours. */
export interface HaSensor {
  readonly entityId: string;
  /** Its id is that of its device; `stateTopic` is the entity. */
  readonly announced: AnnouncedSensor;
  /** Id of its area. */
  readonly area: string | undefined;
}

/** What a sensor entity measures, or why that is nothing of ours. */
export function quantityOfSubject(subject: HaSubject): EntityQuantity {
  const unit = unitOf(subject.state);
  const wanted = subject.correction?.quantity;
  if (wanted !== undefined)
    return conversionOf(wanted, unit ?? '') === undefined
      ? { reason: `${wanted} cannot be given in "${unit ?? ''}": use ${acceptedUnits(wanted)}` }
      : { quantity: wanted };
  const other = whyNotTheAir(subject);
  if (other !== undefined) return { reason: other };
  return quantityOfEntity({
    deviceClass: textAttribute(subject.state, 'device_class'),
    unit,
    names: subject.names,
  });
}

/** The sensor that an entity is, with the id of its device. @param part tells apart what of its device stands elsewhere */
export function sensorOfSubject(subject: HaSubject, quantity: Quantity, part?: string): HaSensor {
  const { entityId, key, entity, device, area } = subject;
  const identity = identityOf(subject);
  const name = device === undefined ? nameOfSubject(subject) : entity?.names[0];
  return {
    entityId,
    area: area?.id,
    announced: {
      sensor: sensorIdOf(part === undefined ? identity : `${identity} ${part}`),
      entity: part === undefined ? key : `${key}@${part}`,
      quantity,
      unit: unitOf(subject.state) ?? '',
      ...(name !== undefined && { name }),
      stateTopic: entityId,
      availability: [],
      availabilityMode: 'latest',
      device: describeSubjectDevice(subject),
    },
  };
}

/** What the home is told of a sensor. */
export function describeHaSensor({ announced }: HaSensor): SensorDescription {
  return { ...describeAnnouncedSensor(announced), origin: 'home_assistant' };
}

/**
 * The measurement that a state of a sensor is, in canonical unit and at its own time. Nothing at all where it says that it
 * has nothing to say; what else is no number is refused.
 */
export function measurementOf(
  { announced: { sensor, quantity, unit } }: HaSensor,
  state: HaState,
  settings: SourceSettings,
): ParsedMessage<Measurement> {
  const into = gathered();
  if (!saysSomething(state)) return into;
  const moment = { sensor, time: state.time, site: undefined, room: undefined, settings };
  gather(into, moment, quantity, state.state, unitOf(state) ?? unit);
  return into;
}

function unitOf(state: HaState): string | undefined {
  return textAttribute(state, 'unit_of_measurement');
}
