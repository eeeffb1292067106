import {
  type ActuatorConfiguration,
  type AlertRule,
  type AnnouncedActuator,
  type Configuration,
  checkShape,
  configurationSchema,
  IaqverseError,
  type Mode,
  type RoomConfiguration,
  showIssue,
} from '@iaqverse/core';

/** A room as a node declares it, with what it can be worked by. */
export interface DeclaredRoom {
  readonly room: RoomConfiguration;
  readonly actuators: readonly ActuatorConfiguration[];
  /** Those of its actuators that the flow moves. */
  readonly announced: readonly AnnouncedActuator[];
}

/** A room whose mode is another than the one that was declared: somebody set it. */
export interface SetMode {
  readonly room: string;
  readonly declared: Mode;
  readonly mode: Mode;
}

/** The rooms that nodes declare, put together with those that the home adopted by itself. */
export class DeclaredRooms {
  readonly #base: Configuration;
  readonly #rooms = new Map<string, DeclaredRoom>();
  /** Rooms that were declared once: they are not kept as adopted ones when they go. */
  readonly #known = new Set<string>();
  /** Those that the home has as they were declared: what was changed of them since stays, such as their mode. */
  readonly #settled = new Set<DeclaredRoom>();

  /** @param base the home, with one site and no rooms */
  constructor(base: Configuration) {
    this.#base = base;
  }

  /** @throws IaqverseError `configuration_invalid` where another room has its id */
  add(declared: DeclaredRoom): void {
    const { id, name } = declared.room;
    if (this.#rooms.has(id))
      throw new IaqverseError(
        'configuration_invalid',
        `two rooms of this home have the id "${id}": give "${name}" an id of its own`,
        { id },
      );
    this.#rooms.set(id, declared);
    this.#known.add(id);
  }

  /** Whether it was there. */
  remove(declared: DeclaredRoom): boolean {
    const { id } = declared.room;
    this.#settled.delete(declared);
    return this.#rooms.get(id) === declared && this.#rooms.delete(id);
  }

  /** The rooms of a home that nobody ever declared. */
  adoptedIn(current: Configuration): RoomConfiguration[] {
    return (current.sites[0]?.rooms ?? []).filter(({ id }) => !this.#known.has(id));
  }

  /** The modes of a home that are others than were declared. */
  modesIn(current: Configuration): SetMode[] {
    const rooms = current.sites[0]?.rooms ?? [];
    return [...this.#rooms.values()].flatMap(({ room: { id, mode: declared } }) => {
      const mode = rooms.find((room) => room.id === id)?.mode;
      return mode === undefined || mode === declared ? [] : [{ room: id, declared, mode }];
    });
  }

  /** Whether a room is still declared with the mode that somebody set another in the place of. */
  isStillOf({ room, declared }: SetMode): boolean {
    return this.#rooms.get(room)?.room.mode === declared;
  }

  /** What the flow can move. */
  announced(): AnnouncedActuator[] {
    return [...this.#rooms.values()].flatMap(({ announced }) => announced);
  }

  /**
   * @param current the home as it is: what it adopted stays, and what people changed of its rooms
   * @param alerts the rules by which alerts are raised
   * @throws IaqverseError `configuration_invalid` where rooms do not fit together
   */
  configuration(current?: Configuration, alerts: readonly AlertRule[] = []): Configuration {
    const [site] = this.#base.sites;
    const declared = [...this.#rooms.values()];
    const before = current?.sites[0]?.rooms ?? [];
    const adopted = current === undefined ? [] : this.adoptedIn(current);
    const asItIs = (each: DeclaredRoom) =>
      (this.#settled.has(each) ? before.find(({ id }) => id === each.room.id) : undefined) ?? each.room;
    const rooms = [...declared.map(asItIs), ...adopted];
    const there = new Set(rooms.map(({ id }) => id));
    const actuators = declared
      .flatMap((each) => each.actuators)
      .map((actuator) => ({
        ...actuator,
        rooms: actuator.rooms.filter((room) => there.has(room)),
      }));
    const { data, issues } = checkShape(configurationSchema, {
      ...this.#base,
      sites: [{ ...site, rooms, actuators }],
      alerts: [...this.#base.alerts, ...alerts],
    });
    if (issues !== undefined) throw new IaqverseError('configuration_invalid', showIssue(issues[0], 'the home'));
    for (const each of declared) this.#settled.add(each);
    return data;
  }
}
