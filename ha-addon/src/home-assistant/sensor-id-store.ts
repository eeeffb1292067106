import { QUANTITIES, type SensorIdAssignment, type Settings, storedSetting } from '@iaqverse/core';
import { z } from 'zod';

/** Under which the store keeps which entity of Home Assistant goes by which sensor's id. */
export const SENSOR_IDS_KEY = 'home-assistant/sensor-ids';

const assignmentsSchema = z.array(z.object({ entity: z.string(), quantity: z.enum(QUANTITIES), sensor: z.string() }));

/** @throws IaqverseError `store_damaged` */
export async function loadSensorIds(settings: Pick<Settings, 'get'>): Promise<SensorIdAssignment[]> {
  const kept = await settings.get(SENSOR_IDS_KEY);
  return kept === undefined ? [] : storedSetting(assignmentsSchema, SENSOR_IDS_KEY, kept);
}
