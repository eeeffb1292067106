import { type Clock, DEFAULT_DISCOVERY_PREFIX, type Log, parseAnnouncement, SECOND } from '@iaqverse/core';
import { type ActuatorSpec, actuatorOf, advance, type SimulatedHome, seedFrom } from '@iaqverse/core/simulate';
import type { DeviceBroker } from '../device-link.ts';
import { ActuatorDevice } from './actuator-device.ts';
import type { ActuatorDescription, ActuatorDialect } from './actuator-dialect.ts';
import { esphomeClimate, esphomeCover, esphomeFan, esphomeHumidifier } from './esphome-actuators.ts';
import { type ActuatorBehaviour, OBEDIENT } from './simulated-drive.ts';
import { zigbeePlug, zigbeePurifier } from './zigbee-actuators.ts';

/** Chain drives of windows take so long for their whole way, ms. */
const TRAVEL = 25 * SECOND;
const MAC_PREFIX = 'a4cf12';

export interface ActuatorDevicesOptions {
  readonly broker: DeviceBroker;
  readonly clock: Clock;
  readonly log: Log;
  /** How well they obey; they always do when left out. Only what travels takes its time of travel. */
  readonly behaviour?: Partial<ActuatorBehaviour>;
}

/** An actuator of a simulated home as a device, and how it goes on living with its home. */
export interface HomeActuatorDevice {
  /** Id of the actuator in its home. */
  readonly actuator: string;
  /** The id under which a hub knows it. */
  readonly entity: string;
  readonly device: ActuatorDevice;
  /** To be called after its home has lived on: what people there have changed, the device says. */
  follow(): void;
}

/**
 * Those actuators of a home that have a motor, as devices: what they are told acts on the air of the home, and what its
 * people do to them is seen on them.
 * @param motorised ids of its actuators
 */
export function actuatorDevicesOf(
  home: SimulatedHome,
  motorised: readonly string[],
  { broker, clock, log, behaviour = {} }: ActuatorDevicesOptions,
): HomeActuatorDevice[] {
  const prefix = broker.discoveryPrefix ?? DEFAULT_DISCOVERY_PREFIX;
  return motorised.map((actuator) => {
    const { spec, level } = actuatorOf(home, actuator);
    const dialect = dialectOf(home, spec, prefix);
    const travels = spec.kind === 'window' || spec.kind === 'cover';
    let isFollowing = false;
    const device = new ActuatorDevice(
      broker,
      {
        clientId: `${home.spec.id}-${actuator}`,
        dialect,
        levels: levelsOf(spec),
        level,
        behaviour: { ...OBEDIENT, travel: TRAVEL, ...behaviour, ...(!travels && { travel: 0 }) },
        // A home of its own time takes commands where it stands.
        onLevel: (reached) => {
          if (!isFollowing) advance(home, home.time, [{ actuator, level: reached }]);
        },
      },
      { clock, log },
    );
    return {
      actuator,
      entity: entityOf(dialect, prefix),
      device,
      follow: () => {
        const now = actuatorOf(home, actuator).level;
        if (now === device.drive.stand.level) return;
        isFollowing = true;
        device.drive.turnTo(now);
        isFollowing = false;
      },
    };
  });
}

/** The ids under which a hub knows the actuators of a home as devices, by their ids in it. */
export function entitiesOf(home: SimulatedHome, motorised: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    motorised.map((actuator) => {
      const dialect = dialectOf(home, actuatorOf(home, actuator).spec, DEFAULT_DISCOVERY_PREFIX);
      return [actuator, entityOf(dialect, DEFAULT_DISCOVERY_PREFIX)];
    }),
  );
}

function entityOf({ announcements }: ActuatorDialect, prefix: string): string {
  const { topic, payload } = announcements[0]!;
  return parseAnnouncement(topic, payload, prefix)!.actuators[0]!.entity;
}

function dialectOf(home: SimulatedHome, spec: ActuatorSpec, prefix: string): ActuatorDialect {
  const { id: site, rooms } = home.spec;
  const room = rooms[actuatorOf(home, spec.id).room]!;
  const seed = (seedFrom(`${site}/${spec.id}`, 0) >>> 0).toString(16).padStart(8, '0');
  const words = spec.id.replaceAll('-', ' ');
  const description: ActuatorDescription = {
    id: spec.id,
    name: words.charAt(0).toUpperCase() + words.slice(1),
    area: room.name,
    number: `${MAC_PREFIX}${seed.slice(2)}`,
    stages: levelsOf(spec).length - 1,
  };
  switch (spec.kind) {
    case 'window':
      return esphomeCover(description, prefix, 'window');
    case 'cover':
      return esphomeCover(description, prefix, 'blind');
    case 'purifier':
      return zigbeePurifier(description, prefix);
    case 'ventilation':
      return esphomeFan(description, prefix);
    case 'fan':
      return description.stages > 1 ? esphomeFan(description, prefix) : zigbeePlug(description, prefix);
    case 'humidifier':
    case 'dehumidifier':
      return esphomeHumidifier(description, prefix, spec.kind);
    case 'heater':
      return esphomeClimate(description, prefix, 'heat');
    case 'cooler':
      return esphomeClimate(description, prefix, 'cool');
  }
}

function levelsOf(spec: ActuatorSpec): readonly number[] {
  switch (spec.kind) {
    case 'window':
    case 'cover':
    case 'humidifier':
    case 'dehumidifier':
      return [0, 1];
    case 'ventilation':
    case 'fan':
    case 'purifier':
      return spec.flows.map((_, stage) => stage);
    case 'heater':
      return [spec.night, spec.day];
    case 'cooler':
      return [spec.above - 2, spec.above];
  }
}
