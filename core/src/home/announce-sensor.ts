import type { HomeEffect } from './effect.ts';
import type { SensorDescription } from './event.ts';
import { type Home, newSensorRecord } from './home.ts';
import { leaveRoom, placeSensor } from './place-sensor.ts';

/** A device says what it is: its sensor becomes known, or known better, and finds its room. */
export function announceSensor(home: Home, description: SensorDescription, effects: HomeEffect[]): void {
  const record = home.sensors.get(description.sensor);
  if (record !== undefined) {
    // Entities of one device are announced one by one, and not all of them say it.
    const { validFor = record.description.validFor } = description;
    record.description = validFor === undefined ? description : { ...description, validFor };
    if (validFor !== undefined) for (const channel of record.channels.values()) channel.validFor = validFor;
    placeSensor(home, record, effects);
    effects.push({ kind: 'sensors_changed' });
    return;
  }
  const added = newSensorRecord(description);
  home.sensors.set(description.sensor, added);
  placeSensor(home, added, effects);
  effects.push({ kind: 'sensors_changed' });
}

/** A device says that it is gone. What it measured stays in the store. */
export function withdrawSensor(home: Home, sensor: string, effects: HomeEffect[]): void {
  const record = home.sensors.get(sensor);
  if (record === undefined) return;
  leaveRoom(home, record, effects);
  home.sensors.delete(sensor);
  effects.push({ kind: 'sensors_changed' });
}
