import type { BusMessage, Measurement, ParsedMessage, SensorDescription, SensorOrigin } from '@iaqverse/core';

/** Where what comes in over MQTT goes. */
export interface Intake {
  /** Measurements that may be stored, and refusals. `acknowledge` is to be called once, when they are committed. */
  onIntake(message: ParsedMessage<Measurement>, origin: SensorOrigin, acknowledge: () => void): void;
  /** Measurements that the broker kept and whose age is unknown: to be shown, never stored, never to steer. */
  onLastKnown(measurements: readonly Measurement[]): void;
  onSensorAnnounced(description: SensorDescription): void;
  onSensorWithdrawn(sensor: string): void;
  onSensorAvailability(sensor: string, available: boolean): void;
}

/** What one message brought, on its way to the intake: a retained measurement without a time is only last known. */
export function passOn(
  { measurements, refusals }: ParsedMessage<Measurement>,
  message: BusMessage,
  origin: SensorOrigin,
  intake: Intake,
): void {
  const acknowledge = (): void => message.acknowledge();
  if (!message.retained) {
    if (measurements.length > 0 || refusals.length > 0)
      intake.onIntake({ measurements, refusals }, origin, acknowledge);
    else acknowledge();
    return;
  }
  const timed = measurements.filter(({ time }) => time !== undefined);
  const lastKnown = measurements.filter(({ time }) => time === undefined);
  if (lastKnown.length > 0) intake.onLastKnown(lastKnown);
  if (timed.length > 0 || refusals.length > 0) intake.onIntake({ measurements: timed, refusals }, origin, acknowledge);
  else acknowledge();
}
