import {
  type ActuatorConfiguration,
  type AnnouncedActuator,
  checkShape,
  configurationSchema,
  guessRoomType,
  IaqverseError,
  showIssue,
  slugify,
} from '@iaqverse/core';
import type { DeclaredRoom } from '../home/declared-rooms.ts';
import type { NodeConfig } from '../red/runtime.ts';
import { numberOf, set, textOf } from './read-config.ts';

/** An actuator as a row of the editor has it. */
interface ActuatorRow {
  readonly kind: string;
  readonly name?: string;
  readonly id?: string;
  /** Further rooms that it serves, by name or id, with commas between. */
  readonly serves?: string;
  /** Who moves it: the flow by what the action node sends, or a person who is told. */
  readonly moved?: 'flow' | 'hand';
  /** Whether a state comes back to the action node: otherwise it is taken to obey. */
  readonly confirms?: boolean;
  /** What is known of it beyond that, by the keys of core's actuators: `flow_m3h`, `cadr_m3h`, `watts` … */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A limit as a row of the editor has it. */
interface LimitRow {
  readonly quantity: string;
  readonly warning: number | string;
  readonly danger: number | string;
}

/** What counts more or less, as a row of the editor has it. */
interface WeightRow {
  readonly quantity: string;
  readonly weight: number | string;
}

/** What an actuator that the flow moves is called between the home and the action node. */
export function flowEntity(room: string, actuator: string): string {
  return `flow:${room}/${actuator}`;
}

/** The room and the actuator that such a name means; undefined where it is another's. */
export function ofFlowEntity(entity: string): { readonly room: string; readonly actuator: string } | undefined {
  const [, room, actuator] = /^flow:([^/]+)\/(.+)$/.exec(entity) ?? [];
  return room === undefined || actuator === undefined ? undefined : { room, actuator };
}

/**
 * A room as a person set it, with what it can be worked by.
 * @throws IaqverseError `configuration_invalid` that names the field
 */
export function roomOfConfig(config: NodeConfig): DeclaredRoom {
  const name = textOf(config, 'name') ?? textOf(config, 'slug');
  const id = textOf(config, 'slug') ?? slugify(name ?? '');
  if (name === undefined || id === '')
    throw new IaqverseError('configuration_invalid', 'the room has no name: give it one, such as "Bedroom"');
  const rows = Array.isArray(config.actuators) ? (config.actuators as readonly ActuatorRow[]) : [];
  const named = rows.map((row) => ({ ...row, id: row.id || slugify(row.name ?? '') || `${id}-${row.kind}` }));
  const limits = Array.isArray(config.limits) ? (config.limits as readonly LimitRow[]) : [];
  const weights = Array.isArray(config.weights) ? (config.weights as readonly WeightRow[]) : [];
  const { data, issues } = checkShape(configurationSchema, {
    version: 1,
    sites: [
      {
        id: 'home',
        name: 'Home',
        rooms: [
          set({
            id,
            name,
            type: textOf(config, 'roomType') ?? guessRoomType(name),
            area_m2: numberOf(config, 'area'),
            height_m: numberOf(config, 'height'),
            mode: textOf(config, 'mode'),
            standard: textOf(config, 'standard'),
            weights:
              weights.length === 0
                ? undefined
                : Object.fromEntries(weights.map(({ quantity, weight }) => [quantity, Number(weight)])),
            limits: Object.fromEntries(
              limits.map(({ quantity, warning, danger }) => [
                quantity,
                { warning: Number(warning), danger: Number(danger) },
              ]),
            ),
          }),
        ],
        actuators: named.map((row) =>
          set({
            ...row.details,
            kind: row.kind,
            id: row.id,
            name: row.name || undefined,
            rooms: [id],
            entity: row.moved === 'hand' ? undefined : flowEntity(id, row.id),
          }),
        ),
      },
    ],
  });
  if (issues !== undefined)
    throw new IaqverseError('configuration_invalid', showIssue(issues[0], `the room "${name}"`));
  const { rooms, actuators: own } = data.sites[0]!;
  const actuators = own.map((actuator) => ({ ...actuator, rooms: [id, ...servedBy(named, actuator.id, id)] }));
  const moved = actuators.filter(({ entity }) => entity !== undefined);
  return {
    room: rooms[0]!,
    actuators,
    announced: moved.map((actuator) =>
      announcedByFlow(actuator, named.find((row) => row.id === actuator.id)?.confirms === true),
    ),
  };
}

/** The further rooms that an actuator serves; those that are not there count once they are. */
function servedBy(rows: readonly ActuatorRow[], actuator: string, own: string): string[] {
  const { serves = '' } = rows.find(({ id }) => id === actuator) ?? {};
  const rooms = serves.split(',').map(slugify);
  return [...new Set(rooms)].filter((room) => room !== '' && room !== own);
}

/** An actuator at the end of a wire: it has no topics, only the action node in between. */
function announcedByFlow({ entity, kind, name, id }: ActuatorConfiguration, confirms: boolean): AnnouncedActuator {
  return {
    entity: entity!,
    component: 'number',
    name: name ?? id,
    device: { identifiers: [entity!] },
    kind,
    kindReason: 'configured in Node-RED',
    levels: [],
    facets: {},
    optimistic: !confirms,
    retain: false,
    qos: 0,
    availability: [],
    availabilityMode: 'any',
  };
}
