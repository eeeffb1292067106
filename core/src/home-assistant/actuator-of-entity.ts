import type { ActuatorKind } from '../action/actuator.ts';
import {
  ACTUATOR_COMPONENTS,
  type ActuatorComponent,
  type AnnouncedActuator,
  type Facets,
  isContact,
} from '../discovery/actuator/announced-actuator.ts';
import { guessKind } from '../discovery/actuator/guess-kind.ts';
import { levelsOf } from '../discovery/actuator/levels-of.ts';
import { facetsOfEntity, type TemperatureUnit } from './facets-of-entity.ts';
import { textAttribute } from './state.ts';
import { describeSubjectDevice, type HaSubject, nameOfSubject, namesOverMqtt } from './subject.ts';

/** How the names of the entities of Home Assistant begin among all that is announced. */
export const HA_ENTITY_PREFIX = 'ha:';

/** An entity that moves something of ours, or a contact that watches it. */
export interface HaActuator {
  readonly entityId: string;
  readonly announced: AnnouncedActuator;
}

/** What an entity moves, or why that is nothing of ours. */
export type ActuatorOfSubject =
  | { readonly actuator: HaActuator; readonly reason?: undefined }
  | { readonly actuator?: undefined; readonly reason: string };

/** Whether entities of a domain can be actuators, or contacts that watch one; a lamp moves no air. */
export function isActuatorDomain(domain: string): domain is ActuatorComponent {
  return (ACTUATOR_COMPONENTS as readonly string[]).includes(domain);
}

/**
 * The actuator that an entity is. Commands name a service (`fan.set_percentage`), or the domain whose services are their words
 * (`fan`: `turn_on`); states name an attribute, or `state`.
 */
export function actuatorOfSubject(subject: HaSubject, unit: TemperatureUnit): ActuatorOfSubject {
  const { domain, state, entity, entityId, device, names, correction } = subject;
  if (!isActuatorDomain(domain)) return { reason: `a ${domain} moves no air` };
  if (device?.isService && correction?.kind === undefined) return { reason: 'it belongs to a service, not to a thing' };
  const facets = facetsOfEntity(domain, state, unit);
  if (!canBeCommanded(facets) && !isContact({ component: domain }))
    return { reason: `nothing of this ${domain} can be commanded` };
  const described = describeSubjectDevice(subject);
  const guess = guessKind({
    component: domain,
    deviceClass: deviceClassOf(subject),
    names: [...names, device?.name, device?.model].flatMap((name) => name ?? []),
    facets,
  });
  const kind: ActuatorKind | undefined = correction?.kind ?? guess.kind;
  if (kind === undefined && guess.isOther) return { reason: guess.reason };
  const name = device === undefined ? nameOfSubject(subject) : entity?.names[0];
  const aliases = namesOverMqtt(subject);
  const announced: AnnouncedActuator = {
    entity: haNameOf(subject),
    ...(aliases.length > 0 && { aliases }),
    component: domain,
    ...(name !== undefined && { name }),
    device: described,
    kind,
    kindReason: correction?.kind === undefined ? guess.reason : 'a person says so',
    levels: kind === undefined ? [] : levelsOf(kind, facets),
    facets,
    optimistic: false,
    retain: false,
    qos: 1,
    availability: [],
    availabilityMode: 'latest',
  };
  return { actuator: { entityId, announced } };
}

/** The name under which an entity of Home Assistant stands in configurations; it stays when the entity is renamed. */
export function haNameOf({ entity, entityId }: Pick<HaSubject, 'entity' | 'entityId'>): string {
  return `${HA_ENTITY_PREFIX}${entity?.registryId ?? entityId}`;
}

/** Plugs are a class of switches that says nothing of what is plugged in. */
function deviceClassOf({ domain, state }: HaSubject): string | undefined {
  return domain === 'switch' ? undefined : textAttribute(state, 'device_class');
}

function canBeCommanded(facets: Facets): boolean {
  return Object.values(facets).some(({ commandTopic }) => commandTopic !== undefined);
}
