import { checkShape, showIssue } from '../../check-shape.ts';
import type { AnnouncedDevice } from '../announced-sensor.ts';
import { availabilityOf, entityIdOf, present, whyLeftAlone } from '../entity-parts.ts';
import { ACTUATOR_SCHEMAS, type CommandedEntity } from './actuator-schema.ts';
import {
  ACTUATOR_COMPONENTS,
  type ActuatorComponent,
  type AnnouncedActuator,
  type Facets,
  isContact,
} from './announced-actuator.ts';
import { facetsOf } from './facets-of.ts';
import { guessKind } from './guess-kind.ts';
import { levelsOf } from './levels-of.ts';

/** What an announcement says of an actuator, why it is none for us, or what is wrong with it. */
export type ParsedActuator =
  | { readonly actuator: AnnouncedActuator; readonly reason?: undefined; readonly issue?: undefined }
  | { readonly reason: string; readonly actuator?: undefined; readonly issue?: undefined }
  | { readonly issue: string; readonly actuator?: undefined; readonly reason?: undefined };

/** Whether an entity of that component can be an actuator, or a contact that watches one. */
export function isActuatorComponent(component: unknown): component is ActuatorComponent {
  return ACTUATOR_COMPONENTS.includes(component as ActuatorComponent);
}

/**
 * Reads the announcement of an entity that can be moved, or of a contact, in full keys, its base topic expanded.
 * @param place node and object of its discovery topic
 */
export function parseActuator(
  component: ActuatorComponent,
  message: Readonly<Record<string, unknown>>,
  device: AnnouncedDevice,
  place: readonly [node: string, object: string],
): ParsedActuator {
  const { data: entity, issues } = checkShape(ACTUATOR_SCHEMAS[component], message);
  if (issues !== undefined) return { issue: showIssue(issues[0], 'the entity') };
  const leftAlone = whyLeftAlone(entity);
  if (leftAlone !== undefined) return { reason: leftAlone };
  const names = present([entity.name, place[1], entity.object_id, entity.default_entity_id, device.name, device.model]);
  const facets = facetsOf(component, entity);
  if (!canBeCommanded(facets) && !isContact({ component }))
    return { reason: `nothing of this ${component} can be commanded` };
  const { kind, reason, isOther } = guessKind({
    component,
    deviceClass: entity.device_class ?? undefined,
    names,
    facets,
  });
  if (isOther) return { reason };
  return {
    actuator: {
      entity: entityIdOf(device, entity.unique_id, place).entity,
      component,
      ...(entity.name && { name: entity.name }),
      device,
      kind,
      kindReason: reason,
      levels: kind === undefined ? [] : levelsOf(kind, facets),
      facets,
      optimistic:
        entity.optimistic === true || Object.values(facets).every(({ stateTopic }) => stateTopic === undefined),
      ...deliveryOf(entity),
      availability: availabilityOf(entity),
      availabilityMode: entity.availability_mode ?? 'latest',
    },
  };
}

/** Commands may be doubled without harm, not lost: at least once, unless its announcement says otherwise. */
function deliveryOf({ retain, qos }: CommandedEntity): Pick<AnnouncedActuator, 'retain' | 'qos'> {
  return { retain: retain === true, qos: qos === 0 ? 0 : 1 };
}

function canBeCommanded(facets: Facets): boolean {
  return Object.values(facets).some(({ commandTopic }) => commandTopic !== undefined);
}
