import { type AnnouncedSensor, describeAnnouncedSensor } from '../discovery/announced-sensor.ts';
import { type EntityQuantity, quantityOfEntity } from '../discovery/entity-quantity.ts';
import { sensorIdOf } from '../discovery/sensor-id.ts';
import type { SensorDescription } from '../home/event.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { acceptedUnits, conversionOf } from '../quantity/unit.ts';
import { gather, gathered } from '../reading/gather.ts';
import { toNumber } from '../reading/number.ts';
import type { Measurement } from '../reading/reading.ts';
import type { ParsedMessage } from '../reading/refusal.ts';
import type { SourceSettings } from '../reading/source-settings.ts';
import { whyNotTheAir } from './left-out.ts';
import { type HaState, numberAttribute, saysSomething, textAttribute } from './state.ts';
import { describeSubjectDevice, type HaSubject, identityOf, nameOfSubject } from './subject.ts';

/**
 * How an entity whose state is no number tells what it measures: by an attribute; or whether somebody is there, by on and off.
 * Most detectors only see who moves, and say nothing when they see nobody: then `isAbsenceKnown` is false.
 */
export type HaReads = { readonly attribute: string } | { readonly isAbsenceKnown: boolean };

/** An entity that measures something of ours. */
export interface HaSensor {
  readonly entityId: string;
  /** Its id is that of its device; `stateTopic` is the entity. */
  readonly announced: AnnouncedSensor;
  /** Id of its area. */
  readonly area: string | undefined;
  /** Left out where its state is a number. */
  readonly reads?: HaReads;
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

/** How what an entity measures is told. */
export interface HaTelling {
  readonly quantity: Quantity;
  /** The state's own, where it is left out. */
  readonly unit?: string;
  /** Tells apart what of its device stands elsewhere. */
  readonly part?: string | undefined;
  readonly reads?: HaReads | undefined;
}

/** The sensor that an entity is, with the id of its device. */
export function sensorOfSubject(subject: HaSubject, { quantity, unit, part, reads }: HaTelling): HaSensor {
  const { entityId, entity, device, area } = subject;
  const identity = identityOf(subject);
  const name = device === undefined ? nameOfSubject(subject) : entity?.names[0];
  const key = reads !== undefined && 'attribute' in reads ? `${subject.key}#${reads.attribute}` : subject.key;
  return {
    entityId,
    area: area?.id,
    ...(reads !== undefined && { reads }),
    announced: {
      sensor: sensorIdOf(part === undefined ? identity : `${identity} ${part}`),
      entity: part === undefined ? key : `${key}@${part}`,
      quantity,
      unit: unit ?? unitOf(subject.state) ?? '',
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
export function measurementOf(sensor: HaSensor, state: HaState, settings: SourceSettings): ParsedMessage<Measurement> {
  const into = gathered();
  const value = valueTold(sensor, state);
  if (value === undefined) return into;
  const { sensor: id, quantity, unit } = sensor.announced;
  const moment = { sensor: id, time: state.time, site: undefined, room: undefined, settings };
  gather(into, moment, quantity, value, unitOf(state) ?? unit);
  return into;
}

/** Whether a sensor is there and measures; a detector that sees nobody does. */
export function isMeasuring({ reads }: HaSensor, state: HaState | undefined): boolean {
  if (!saysSomething(state)) return false;
  if (reads === undefined) return typeof toNumber(state.state) === 'number';
  return 'attribute' in reads ? numberAttribute(state, reads.attribute) !== undefined : isWordOfPresence(state.state);
}

/** Whether what a sensor says holds until it says otherwise, though it says it once. */
export function holdsUntilChanged({ reads }: HaSensor): boolean {
  return reads !== undefined && 'isAbsenceKnown' in reads;
}

function valueTold({ reads }: HaSensor, state: HaState): unknown {
  if (!saysSomething(state)) return undefined;
  if (reads === undefined) return state.state;
  if ('attribute' in reads) return numberAttribute(state, reads.attribute);
  if (state.state === 'on') return 1;
  return state.state === 'off' && reads.isAbsenceKnown ? 0 : undefined;
}

function isWordOfPresence(state: string): boolean {
  return state === 'on' || state === 'off';
}

function unitOf(state: HaState): string | undefined {
  return textAttribute(state, 'unit_of_measurement');
}
