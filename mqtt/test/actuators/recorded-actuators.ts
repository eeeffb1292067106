import { type AnnouncedActuator, nameOfAnnouncedActuator } from '@iaqverse/core';
import type { ActuatorIntake } from '../../src/actuators/actuator-adoption.ts';

/** Remembers all that is told of actuators, as lines in the order in which it was told. */
export class RecordedActuators implements ActuatorIntake {
  readonly told: string[] = [];
  readonly announced = new Map<string, AnnouncedActuator>();

  onActuatorAnnounced(announced: AnnouncedActuator): void {
    this.announced.set(announced.entity, announced);
    this.told.push(`announced ${announced.entity}: ${nameOfAnnouncedActuator(announced)}, ${announced.kind}`);
  }

  onActuatorWithdrawn(entity: string): void {
    this.told.push(`withdrawn ${entity}`);
  }

  onActuatorAvailability(entity: string, available: boolean): void {
    this.told.push(`${available ? 'online' : 'offline'} ${entity}`);
  }

  onActuatorState(entity: string, level: number | undefined, _time: number, retained: boolean): void {
    this.told.push(`${retained ? 'found' : 'state'} ${entity}=${level ?? 'unknown'}`);
  }

  /** What was told since the last call. */
  take(): string[] {
    return this.told.splice(0);
  }
}
