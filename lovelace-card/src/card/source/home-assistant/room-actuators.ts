import {
  type ActuatorUse,
  type ActuatorView,
  type AnnouncedActuator,
  actuatorOfSubject,
  facetValuesOf,
  levelFromStates,
  MINUTE,
  SECOND,
  serviceCallsFor,
  suggestedUse,
} from '@iaqverse/core';
import type { Hass } from '../../hass.ts';
import { type Subject, subjectOf } from './subject-of-entity.ts';

/** For so long a command may be under way before it counts as failed, ms. */
const PATIENCE = 20 * SECOND;
/** For so long a failure is told, ms. */
const REMEMBERED = 10 * MINUTE;

interface Command {
  readonly level: number;
  readonly at: number;
  readonly failedAt?: number;
}

/** An actuator of the room that Home Assistant itself can move. */
interface Moved {
  readonly entityId: string;
  readonly announced: AnnouncedActuator;
  readonly use: ActuatorUse;
}

/** What can be moved in a room through its own entities, with what was told and not yet confirmed. */
export class RoomActuators {
  readonly #changed: () => void;
  readonly #commands = new Map<string, Command>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #moved = new Map<string, Moved>();

  /** @param changed is called when a command turned out to have failed */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Ends what waits for answers. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#commands.clear();
  }

  /** The actuators among some entities, as they are now. `room` is what they serve. */
  views(hass: Hass, entities: readonly string[], room: string, now: number): ActuatorView[] {
    const isFahrenheit = hass.config.unit_system?.temperature?.includes('F') === true;
    const subjects = entities.flatMap((id) => subjectOf(hass, id) ?? []);
    this.#moved = new Map(
      subjects.flatMap((subject) => movedOf(subject, isFahrenheit ? 'F' : 'C') ?? []).map((one) => [one.entityId, one]),
    );
    return subjects.flatMap((subject) => {
      const moved = this.#moved.get(subject.entityId);
      return moved === undefined ? [] : [this.#view(subject, moved, room, now)];
    });
  }

  #view(subject: Subject, { announced, use, entityId }: Moved, room: string, now: number): ActuatorView {
    const command = this.#commands.get(entityId);
    const level = levelFromStates(announced, use, facetValuesOf(announced, subject.state), command?.level);
    const isDone = command !== undefined && level === command.level;
    if (isDone || (command?.failedAt !== undefined && now - command.failedAt > REMEMBERED))
      this.#commands.delete(entityId);
    const isAway = subject.state.state === 'unavailable';
    return {
      actuator: entityId,
      kind: use.kind,
      name: shownName(subject),
      rooms: [room],
      // A contact tells how a window stands that nobody but a person moves.
      byHand: announced.component === 'binary_sensor',
      isAssumed: false,
      level,
      levels: use.levels,
      since: subject.state.time,
      ...(command !== undefined && !isDone && command.failedAt === undefined && { pending: command.level }),
      ...(command?.failedAt !== undefined && !isDone && { failedAt: command.failedAt }),
      ...(isAway && { available: false }),
      locks: [],
    };
  }

  /**
   * Puts an actuator to a level through its own services; it counts as under way until its entity confirms it.
   * @throws what Home Assistant answers where it refuses
   */
  async act(hass: Hass, entityId: string, level: number, now: number): Promise<void> {
    const moved = this.#moved.get(entityId);
    if (moved === undefined) throw new Error(`${entityId} cannot be moved from here.`);
    this.#commands.set(entityId, { level, at: now });
    this.#changed();
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#fail(entityId, now, now + PATIENCE);
    }, PATIENCE);
    this.#timers.add(timer);
    try {
      for (const call of serviceCallsFor(moved.announced, moved.use, level, entityId))
        await hass.callService(call.domain, call.service, call.serviceData, { entity_id: entityId });
    } catch (error) {
      this.#fail(entityId, now, now);
      throw error;
    }
  }

  #fail(entityId: string, begunAt: number, failedAt: number): void {
    const command = this.#commands.get(entityId);
    if (command?.at !== begunAt) return;
    this.#commands.set(entityId, { ...command, failedAt });
    this.#changed();
  }
}

function movedOf(subject: Subject, unit: 'C' | 'F'): Moved | undefined {
  const { actuator } = actuatorOfSubject(subject, unit);
  const use = actuator && suggestedUse(actuator.announced);
  if (actuator === undefined || use === undefined || use.levels.length < 2) return undefined;
  return { entityId: subject.entityId, announced: actuator.announced, use };
}

/** What people call it, without the name of the area before it. */
function shownName({ names, state, area, entityId }: Subject): string {
  const full = typeof state.attributes.friendly_name === 'string' ? state.attributes.friendly_name : names[0];
  if (full === undefined) return entityId;
  const short = area !== undefined && full.startsWith(`${area.name} `) ? full.slice(area.name.length + 1) : full;
  return short.charAt(0).toLocaleUpperCase() + short.slice(1);
}
