import type { Clock, RoomDeviceOptions, RoomView } from '@iaqverse/core';
import { SECOND, viewPlace } from '@iaqverse/core';
import type { ActuatorIntake, Announcer, Intake } from '@iaqverse/mqtt';
import type { Engine } from '../engine/engine.ts';

/** Rooms come in bursts, at a start above all: they are announced together. */
const GATHER_FOR = SECOND / 2;

/** What comes in over MQTT goes to the engine. */
export function intakeInto(engine: Engine): Intake {
  return {
    onIntake: (message, origin, acknowledge) => engine.take(message, origin, acknowledge),
    onLastKnown: (measurements) => engine.apply({ kind: 'last_known', measurements }),
    onSensorAnnounced: (description) => engine.apply({ kind: 'sensor_announced', description }),
    onSensorWithdrawn: (sensor) => engine.apply({ kind: 'sensor_withdrawn', sensor }),
    onSensorAvailability: (sensor, available) => engine.apply({ kind: 'sensor_availability', sensor, available }),
  };
}

/** What actuators announce and say goes there too. */
export function actuatorIntakeInto(engine: Engine): ActuatorIntake {
  return {
    onActuatorAnnounced: (announced) => engine.apply({ kind: 'actuator_announced', announced }),
    onActuatorWithdrawn: (entity) => engine.apply({ kind: 'actuator_withdrawn', entity }),
    onActuatorAvailability: (entity, available) => engine.apply({ kind: 'actuator_availability', entity, available }),
    onActuatorState: (entity, level, _time, retained) =>
      engine.apply({ kind: 'actuator_state', entity, level, retained }),
  };
}

/**
 * Rooms that come, go or measure something new are announced; every change of their air is published. Returns what ends it.
 */
export function announceRoomsOf(
  engine: Engine,
  announcer: Announcer,
  clock: Clock,
  device: Omit<RoomDeviceOptions, 'language'>,
): () => void {
  const shapes = new Map<string, string>();
  const keepShape = (room: RoomView) => {
    const key = `${room.site}/${room.room}`;
    const shape = shapeOf(room, engine.home.configuration.language);
    const isNew = shapes.get(key) !== shape;
    shapes.set(key, shape);
    return isNew;
  };
  let cancel: (() => void) | undefined;
  const announceAll = () => {
    cancel = undefined;
    announcer.describeAs({ ...device, language: engine.home.configuration.language });
    shapes.clear();
    announcer.rooms(
      [...engine.home.rooms.values()].map(({ site, configuration }) => ({ site: site.id, room: configuration.id })),
    );
  };
  const announceSoon = () => {
    cancel ??= clock.after(GATHER_FOR, announceAll);
  };
  announceAll();
  const stop = engine.listen({
    roomChanged: (room) => {
      announcer.state(room);
      if (keepShape(room)) announcer.room(room);
    },
    roomAdded: (place) => {
      const room = viewPlace(engine.home, place, clock.now());
      if (room !== undefined && keepShape(room)) announcer.room(room);
    },
    actionTaken: (place, outcome) => announcer.event(place, outcome),
    roomRemoved: announceSoon,
    configured: announceSoon,
  });
  return () => {
    stop();
    cancel?.();
  };
}

/** What of a room its announcement depends on. */
function shapeOf({ name, quantities, forecasting }: RoomView, language: string): string {
  return `${language}/${name}/${forecasting}/${quantities.map(({ quantity }) => quantity).join()}`;
}
