import { z } from 'zod';
import { LANGUAGES } from '../language.ts';
import { DEFAULT_TVOC_MOLAR_MASS } from '../quantity/catalogue.ts';
import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';
import { conversionOf } from '../quantity/unit.ts';
import { MAX_SENSOR_ID_LENGTH } from '../reading/limits.ts';
import { STANDARD_IDS } from '../score/score.ts';
import { MODES } from './mode.ts';
import { slugSchema } from './slug.ts';

/** The most characters that the name of a site or a room has. */
export const MAX_NAME_LENGTH = 100;

const nameSchema = z.string().trim().min(1).max(MAX_NAME_LENGTH);
const sensorIdSchema = z.string().min(1).max(MAX_SENSOR_ID_LENGTH);

/** What a room is used for: it decides its furniture in pictures and, for bedrooms, limits of EN 16798-1. */
export const ROOM_TYPES = [
  'living',
  'bedroom',
  'child',
  'kitchen',
  'bathroom',
  'office',
  'classroom',
  'shop',
  'other',
] as const;
export type RoomType = (typeof ROOM_TYPES)[number];

const limitSchema = z
  .strictObject({ warning: z.number(), critical: z.number().optional(), danger: z.number() })
  .refine((limit) => limit.warning < limit.danger, 'warning must lie below danger')
  .refine(
    (limit) => limit.critical === undefined || (limit.warning < limit.critical && limit.critical < limit.danger),
    'critical must lie between warning and danger',
  );

const roomSchema = z.strictObject({
  id: slugSchema.describe('Immutable; it stands in topics and addresses'),
  name: nameSchema,
  type: z.enum(ROOM_TYPES).default('other'),
  area_m2: z.number().positive().max(10_000).optional().describe('Floor area, m²'),
  height_m: z.number().positive().max(50).default(2.5).describe('Height of the ceiling, m'),
  standard: z.enum(STANDARD_IDS).optional().describe('Overrides the standard of the home'),
  mode: z.enum(MODES).default('advise').describe('What IAQverse may do here'),
  sensors: z.array(sensorIdSchema).default([]).describe('Ids of the sensors in this room'),
  areas: z.array(nameSchema).default([]).describe('Names under which devices announce this room, beside its own'),
  limits: z.partialRecord(z.enum(QUANTITIES), limitSchema).default({}),
});

const siteSchema = z.strictObject({
  id: slugSchema.describe('Immutable; it stands in topics and addresses'),
  name: nameSchema,
  outdoor_co2_ppm: z.number().min(300).max(1000).default(425),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  rooms: z.array(roomSchema).default([]),
});

const sourceSchema = z.strictObject({
  sensor: sensorIdSchema.describe('Id of a sensor, or a beginning of ids followed by *'),
  tvoc_unit: z.enum(['ppb', 'ppm', 'µg/m³', 'mg/m³']).optional().describe('Unit of TVOC in messages that carry none'),
  tvoc_molar_mass: z.number().min(20).max(300).optional(),
  utc_offset_minutes: z.number().int().min(-840).max(840).default(0).describe('Of times that carry no offset'),
  units: z
    .partialRecord(z.enum(QUANTITIES), z.string())
    .superRefine((units, context) => {
      for (const [quantity, unit] of Object.entries(units))
        if (conversionOf(quantity as Quantity, unit) === undefined)
          context.addIssue({ code: 'custom', path: [quantity], message: `${quantity} cannot be given in "${unit}"` });
    })
    .optional()
    .describe('Units of further quantities in messages that carry none'),
  payload_time: z.boolean().optional().describe('Whether the time in an announced state is when it was measured (yes)'),
});

/** Everything a person configures: the file `iaqverse.yaml`. */
export const configurationSchema = z
  .strictObject({
    version: z.literal(1),
    language: z.enum(LANGUAGES).default('en'),
    standard: z.enum(STANDARD_IDS).default('iaqverse'),
    tvoc_molar_mass: z.number().min(20).max(300).default(DEFAULT_TVOC_MOLAR_MASS),
    adopt_new_rooms: z.boolean().default(true).describe('Make a room for a device that announces one we do not know'),
    retention_days: z.number().int().min(1).max(3660).default(30).describe('Days at full resolution'),
    aggregates_months: z.number().int().min(1).max(120).default(12).describe('Months of 5-minute means'),
    sites: z.array(siteSchema).default([]),
    sources: z.array(sourceSchema).default([]),
  })
  .superRefine((configuration, context) => {
    refuseRepeats(configuration.sites, ['sites'], context);
    const owner = new Map<string, string>();
    configuration.sites.forEach((site, siteIndex) => {
      refuseRepeats(site.rooms, ['sites', siteIndex, 'rooms'], context);
      site.rooms.forEach((room, roomIndex) => {
        room.sensors.forEach((sensor, sensorIndex) => {
          const other = owner.get(sensor);
          if (other !== undefined)
            context.addIssue({
              code: 'custom',
              path: ['sites', siteIndex, 'rooms', roomIndex, 'sensors', sensorIndex],
              message: `sensor "${sensor}" already belongs to ${other}: a sensor stands in one room`,
            });
          owner.set(sensor, `${site.id}/${room.id}`);
        });
      });
    });
  });

function refuseRepeats(
  list: readonly { id: string }[],
  path: (string | number)[],
  context: { addIssue(issue: { code: 'custom'; path: (string | number)[]; message: string }): void },
): void {
  const seen = new Set<string>();
  list.forEach((item, index) => {
    if (seen.has(item.id))
      context.addIssue({ code: 'custom', path: [...path, index, 'id'], message: `"${item.id}" is used twice` });
    seen.add(item.id);
  });
}

export type Configuration = z.output<typeof configurationSchema>;
export type SiteConfiguration = z.output<typeof siteSchema>;
export type RoomConfiguration = z.output<typeof roomSchema>;
export type SourceConfiguration = z.output<typeof sourceSchema>;
export type QuantityLimit = z.output<typeof limitSchema>;

/** A configuration with nothing in it yet. */
export function emptyConfiguration(): Configuration {
  return configurationSchema.parse({ version: 1 });
}
