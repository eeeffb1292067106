import {
  type ActuatorUse,
  type AnnouncedActuator,
  DEFAULT_TVOC_MOLAR_MASS,
  type EnvironmentReport,
  type HaArea,
  type HaCorrections,
  type HaState,
  type HomeAssistant,
  type Measurement,
  readRegistries,
} from '@iaqverse/core';
import { ManualClock, MemorySettings, RecordingLog } from '@iaqverse/core/memory';
import type { ActuatorIntake } from '@iaqverse/mqtt';
import { RecordedIntake } from '../../../mqtt/test/recorded-intake.ts';
import { HomeAssistantAdoption } from '../../src/home-assistant/home-assistant-adoption.ts';

export const NOW = Date.UTC(2026, 10, 21, 12);

/** Remembers what is told of actuators. */
export class RecordedActuators implements ActuatorIntake {
  readonly announced: AnnouncedActuator[] = [];
  readonly withdrawn: string[] = [];
  readonly availability: [entity: string, available: boolean][] = [];
  readonly states: [entity: string, level: number | undefined, isOld: boolean][] = [];

  onActuatorAnnounced(announced: AnnouncedActuator): void {
    this.announced.push(announced);
  }

  onActuatorWithdrawn(entity: string): void {
    this.withdrawn.push(entity);
  }

  onActuatorAvailability(entity: string, available: boolean): void {
    this.availability.push([entity, available]);
  }

  onActuatorState(entity: string, level: number | undefined, _time: number, isOld: boolean): void {
    this.states.push([entity, level, isOld]);
  }
}

/** Counts how often measurements were told. */
class BatchedIntake extends RecordedIntake {
  readonly batches: (readonly Measurement[])[] = [];

  override readonly onIntake: RecordedIntake['onIntake'] = ({ measurements, refusals }, origin, acknowledge) => {
    this.batches.push(measurements);
    this.measurements.push(...measurements);
    this.refusals.push(...refusals);
    this.origins.add(origin);
    acknowledge();
  };
}

/** An adoption with everything around it in memory. */
export class AdoptionFixture {
  readonly intake = new BatchedIntake();
  readonly actuators = new RecordedActuators();
  readonly areas: (readonly HaArea[])[] = [];
  readonly reports: EnvironmentReport[] = [];
  readonly mqttAreas: [kind: string, id: string, area: string | undefined][] = [];
  readonly aliases: string[] = [];
  readonly log = new RecordingLog();
  readonly sensorsOverMqtt = new Map<string, string>();
  readonly actuatorsOverMqtt = new Set<string>();
  /** To be called with the name of what MQTT adopted or lost. */
  mqttChanged: (entity: string) => void = () => undefined;
  readonly uses = new Map<string, ActuatorUse>();
  corrections: HaCorrections = {};
  adopted = 0;
  readonly adoption: HomeAssistantAdoption;

  constructor(
    homeAssistant: HomeAssistant,
    parts: { readonly clock?: ManualClock; readonly settings?: MemorySettings } = {},
  ) {
    this.adoption = new HomeAssistantAdoption(
      {
        homeAssistant,
        settings: parts.settings ?? new MemorySettings(),
        clock: parts.clock ?? new ManualClock(NOW),
        log: this.log,
        settingsOf: () => ({
          tvocUnit: 'ppb',
          tvocMolarMass: DEFAULT_TVOC_MOLAR_MASS,
          utcOffsetMinutes: undefined,
          units: {},
          payloadTime: false,
        }),
        corrections: () => this.corrections,
        overMqtt: {
          sensorOf: (entity) => this.sensorsOverMqtt.get(entity),
          hasActuator: (entity) => this.actuatorsOverMqtt.has(entity),
          hasSensor: (sensor) => [...this.sensorsOverMqtt.values()].includes(sensor),
          listen: (changed) => {
            this.mqttChanged = changed;
            return () => undefined;
          },
        },
        useOf: (entity) => this.uses.get(entity),
      },
      this.intake,
      this.actuators,
      {
        onAreas: (areas) => this.areas.push(areas),
        onEnvironment: (report) => this.reports.push(report),
        onMqttArea: (kind, id, area, alias) => {
          this.mqttAreas.push([kind, id, area]);
          this.aliases.push(alias);
        },
        onAdopted: () => {
          this.adopted++;
        },
      },
    );
  }
}

export function registries(parts: {
  readonly areas?: readonly [id: string, name: string][];
  readonly devices?: unknown[];
  readonly entities?: unknown[];
}) {
  return readRegistries({
    floors: [],
    areas: (parts.areas ?? []).map(([area_id, name]) => ({ area_id, name })),
    devices: parts.devices ?? [],
    entities: parts.entities ?? [],
  });
}

export function state(entityId: string, value: string, attributes: Record<string, unknown> = {}, time = NOW): HaState {
  return { entityId, state: value, attributes, time };
}

export const CO2 = { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' };
