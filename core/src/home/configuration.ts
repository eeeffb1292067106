import { z } from 'zod';
import { actuatorSchema } from '../action/actuator.ts';
import { PREFERENCES } from '../action/preference.ts';
import { channelSchema } from '../alert/channel.ts';
import { alertRuleSchema } from '../alert/rule.ts';
import { haCorrectionsSchema } from '../home-assistant/corrections.ts';
import { LANGUAGES } from '../language.ts';
import { DEFAULT_TVOC_MOLAR_MASS } from '../quantity/catalogue.ts';
import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';
import { acceptedUnits, conversionOf } from '../quantity/unit.ts';
import { MAX_SENSOR_ID_LENGTH } from '../reading/limits.ts';
import { STANDARD_IDS } from '../score/score.ts';
import { MODES } from './mode.ts';
import { nameSchema } from './name.ts';
import { roomLayoutSchema } from './room-layout.ts';
import { ROOM_TYPES } from './room-type.ts';
import { slugSchema } from './slug.ts';
import { USUAL_HEIGHT_M, USUAL_OUTDOOR_CO2 } from './usual-room.ts';

const sensorIdSchema = z.string().min(1).max(MAX_SENSOR_ID_LENGTH);

const limitSchema = z
  .strictObject({
    warning: z.number().describe('From here on the air deserves attention'),
    critical: z.number().optional().describe('A step between warning and danger'),
    danger: z.number().describe('From here on something must be done'),
  })
  .refine((limit) => limit.warning < limit.danger, 'warning must lie below danger')
  .refine(
    (limit) => limit.critical === undefined || (limit.warning < limit.critical && limit.critical < limit.danger),
    'critical must lie between warning and danger',
  );

const roomSchema = z.strictObject({
  id: slugSchema.describe('Immutable; it stands in topics and addresses'),
  name: nameSchema.describe('What people call the room'),
  type: z
    .enum(ROOM_TYPES)
    .default('other')
    .describe('What the room is used for; some standards judge bedrooms more strictly'),
  area_m2: z.number().positive().max(10_000).optional().describe('Floor area, m²'),
  height_m: z.number().positive().max(50).default(USUAL_HEIGHT_M).describe('Height of the ceiling, m'),
  standard: z.enum(STANDARD_IDS).optional().describe('Overrides the standard of the home'),
  weights: z
    .partialRecord(z.enum(QUANTITIES), z.number().min(0).max(10).describe('1 is as the standard says'))
    .optional()
    .describe(
      'How much more or less quantities count here than the standard says, where it takes a mean; the worst caps the score all the same',
    ),
  mode: z.enum(MODES).default('advise').describe('What IAQverse may do here'),
  sensors: z.array(sensorIdSchema.describe('Id of a sensor')).default([]).describe('Ids of the sensors in this room'),
  areas: z
    .array(nameSchema.describe('Name of an area'))
    .default([])
    .describe('Names under which devices announce this room, beside its own'),
  area: z
    .strictObject({
      id: z.string().min(1).max(255).describe('What Home Assistant calls it for itself'),
      name: nameSchema.describe('Its name there when it was last seen'),
    })
    .optional()
    .describe(
      'The area of Home Assistant that this room is: its name is followed as long as nobody gave the room another',
    ),
  floor: z
    .strictObject({
      name: nameSchema.describe('What people call the floor'),
      level: z.number().int().min(-100).max(1000).describe('0 is the ground floor'),
    })
    .optional()
    .describe('Where in the house the room is'),
  layout: roomLayoutSchema.optional().describe('How it is drawn: its walls, and where things are in it'),
  limits: z
    .partialRecord(z.enum(QUANTITIES), limitSchema.describe('Steps in the canonical unit of the quantity'))
    .default({})
    .describe('Where warning and danger begin, by quantity; usual limits hold for those left out'),
});

/** A time of the day, in minutes since midnight. */
const clockSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'use hours and minutes, such as "22:00"')
  .describe('Local time, HH:MM');

const quietHoursSchema = z.strictObject({
  from: clockSchema.default('22:00').describe('When the night begins'),
  to: clockSchema.default('07:00').describe('When it ends'),
});

const siteSchema = z.strictObject({
  id: slugSchema.describe('Immutable; it stands in topics and addresses'),
  name: nameSchema.describe('What people call the site'),
  outdoor_co2_ppm: z.number().min(300).max(1000).default(USUAL_OUTDOOR_CO2).describe('CO2 outdoors, ppm'),
  latitude: z.number().min(-90).max(90).optional().describe('Degrees, north is positive'),
  longitude: z.number().min(-180).max(180).optional().describe('Degrees, east is positive'),
  preference: z
    .enum(PREFERENCES)
    .default('balanced')
    .describe('What counts most when IAQverse plans: health, a balance, thrift, or quiet nights'),
  quiet_hours: quietHoursSchema
    .prefault({})
    .describe('When people sleep: nothing loud then, and no window moved by a motor'),
  manual_hold_minutes: z
    .number()
    .min(0)
    .max(1440)
    .default(120)
    .describe('For so long IAQverse leaves alone what a person moved, minutes'),
  rooms: z.array(roomSchema.describe('A room')).default([]).describe('Rooms of this site'),
  actuators: z
    .array(actuatorSchema.describe('Something that acts on the air'))
    .default([])
    .describe('Windows, fans, purifiers and all else that acts on the air of rooms'),
});

const sourceSchema = z.strictObject({
  sensor: sensorIdSchema.describe('Id of a sensor, or a beginning of ids followed by *'),
  tvoc_unit: z.enum(['ppb', 'ppm', 'µg/m³', 'mg/m³']).optional().describe('Unit of TVOC in messages that carry none'),
  tvoc_molar_mass: z
    .number()
    .min(20)
    .max(300)
    .optional()
    .describe('Mean molar mass by which its µg/m³ and ppb of TVOC are converted, g/mol'),
  utc_offset_minutes: z.number().int().min(-840).max(840).default(0).describe('Of times that carry no offset'),
  units: z
    .partialRecord(z.enum(QUANTITIES), z.string().describe('A unit of this quantity'))
    .superRefine((units, context) => {
      for (const [quantity, unit] of Object.entries(units))
        if (conversionOf(quantity as Quantity, unit) === undefined)
          context.addIssue({
            code: 'custom',
            path: [quantity],
            message: `${quantity} cannot be given in "${unit}": use ${acceptedUnits(quantity as Quantity)}`,
          });
    })
    .optional()
    .describe('Units of further quantities in messages that carry none'),
  payload_time: z.boolean().optional().describe('Whether the time in an announced state is when it was measured (yes)'),
});

/** Everything a person configures: the file `iaqverse.yaml`. */
export const configurationSchema = z
  .strictObject({
    version: z.literal(1).describe('Version of this form of configuration'),
    language: z
      .enum(LANGUAGES)
      .default('en')
      .describe('Language of the names that Home Assistant shows; each page chooses its own'),
    standard: z.enum(STANDARD_IDS).default('iaqverse').describe('The standard by which the air is scored'),
    tvoc_molar_mass: z
      .number()
      .min(20)
      .max(300)
      .default(DEFAULT_TVOC_MOLAR_MASS)
      .describe('Mean molar mass by which µg/m³ and ppb of TVOC are converted, g/mol'),
    adopt_new_rooms: z.boolean().default(true).describe('Make a room for a device that announces one we do not know'),
    retention_days: z.number().int().min(1).max(3660).default(30).describe('Days at full resolution'),
    aggregates_months: z.number().int().min(1).max(120).default(12).describe('Months of 5-minute means'),
    forecast_days: z.number().int().min(1).max(3660).default(14).describe('Days that past forecasts are kept'),
    sites: z
      .array(siteSchema.describe('A home, shop or school of several rooms'))
      .default([])
      .describe('Homes, shops or schools, with their rooms'),
    home_assistant: z
      .strictObject({
        entities: haCorrectionsSchema
          .default({})
          .describe('What entities are used as, where our guess is wrong, by their ids'),
      })
      .prefault({})
      .describe('What is taken from Home Assistant'),
    sources: z
      .array(sourceSchema.describe('What some sensors leave unsaid'))
      .default([])
      .describe('What messages of some sensors leave unsaid: units and time zones'),
    alerts: z
      .array(alertRuleSchema.describe('A rule by which alerts are raised'))
      .default([])
      .describe('Rules by which alerts are raised, beside our own'),
    channels: z
      .array(channelSchema.describe('A way to tell people'))
      .default([])
      .describe('Ways by which people are told of alerts'),
  })
  .superRefine((configuration, context) => {
    refuseRepeats(configuration.sites, ['sites'], context);
    refuseRepeats(configuration.alerts, ['alerts'], context);
    refuseRepeats(configuration.channels, ['channels'], context);
    const channels = new Set(configuration.channels.map(({ id }) => id));
    configuration.alerts.forEach(({ notify = [], escalate }, index) => {
      for (const [path, names] of [
        [['notify'], notify],
        [['escalate', 'notify'], escalate?.notify ?? []],
      ] as const)
        names.forEach((name, at) => {
          if (!channels.has(name))
            context.addIssue({
              code: 'custom',
              path: ['alerts', index, ...path, at],
              message: `there is no channel "${name}": use the id of one of \`channels\``,
            });
        });
    });
    const owner = new Map<string, string>();
    configuration.sites.forEach((site, siteIndex) => {
      refuseRepeats(site.rooms, ['sites', siteIndex, 'rooms'], context);
      refuseRepeats(site.actuators, ['sites', siteIndex, 'actuators'], context);
      const rooms = new Set(site.rooms.map(({ id }) => id));
      site.actuators.forEach((actuator, actuatorIndex) => {
        actuator.rooms.forEach((room, roomIndex) => {
          if (!rooms.has(room))
            context.addIssue({
              code: 'custom',
              path: ['sites', siteIndex, 'actuators', actuatorIndex, 'rooms', roomIndex],
              message: `"${room}" is no room of this site: use the id of one of its rooms`,
            });
        });
      });
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
      context.addIssue({
        code: 'custom',
        path: [...path, index, 'id'],
        message: `"${item.id}" is used twice: give each an id of its own`,
      });
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
