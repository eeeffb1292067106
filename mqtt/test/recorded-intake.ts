import type { Measurement, Refusal, SensorDescription, SensorOrigin } from '@iaqverse/core';
import type { Intake } from '../src/intake.ts';

/** An intake that remembers everything and acknowledges at once. */
export class RecordedIntake implements Intake {
  readonly measurements: Measurement[] = [];
  readonly refusals: Refusal[] = [];
  readonly origins = new Set<SensorOrigin>();
  readonly lastKnown: Measurement[] = [];
  readonly announced: SensorDescription[] = [];
  readonly withdrawn: string[] = [];
  readonly availability: [sensor: string, available: boolean][] = [];

  readonly onIntake: Intake['onIntake'] = ({ measurements, refusals }, origin, acknowledge) => {
    this.measurements.push(...measurements);
    this.refusals.push(...refusals);
    this.origins.add(origin);
    acknowledge();
  };

  onLastKnown(measurements: readonly Measurement[]): void {
    this.lastKnown.push(...measurements);
  }

  onSensorAnnounced(description: SensorDescription): void {
    this.announced.push(description);
  }

  onSensorWithdrawn(sensor: string): void {
    this.withdrawn.push(sensor);
  }

  onSensorAvailability(sensor: string, available: boolean): void {
    this.availability.push([sensor, available]);
  }

  /** The values that came in, by sensor and quantity. */
  values(): string[] {
    return this.measurements.map(({ sensor, quantity, value }) => `${sensor}/${quantity}=${value}`);
  }
}
