import { z } from 'zod';
import { nameSchema } from '../home/name.ts';
import { slugSchema } from '../home/slug.ts';

/** What can act on a room's air. What is not motorised is moved by a person, who is told. */
export const ACTUATOR_KINDS = [
  'window',
  'door',
  'fan',
  'ventilation',
  'purifier',
  'humidifier',
  'dehumidifier',
  'heater',
  'cooler',
  'cover',
] as const;
export type ActuatorKind = (typeof ACTUATOR_KINDS)[number];

const common = {
  id: slugSchema.describe('Immutable; it stands in topics and addresses'),
  name: nameSchema.optional().describe('What people call it'),
  rooms: z
    .array(slugSchema.describe('Id of a room'))
    .min(1)
    .describe('Rooms that it serves, that where it stands first'),
  entity: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('The announced actuator that moves it; left out, a person does, who is told what to do'),
  contact: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('The announced contact that tells how a window or door stands that a person moves'),
  min_on_minutes: z.number().min(0).max(1440).optional().describe('Once switched on it stays on for at least so long'),
  min_off_minutes: z
    .number()
    .min(0)
    .max(1440)
    .optional()
    .describe('Once switched off it stays off for at least so long'),
  safe: z.enum(['off', 'hold']).optional().describe('What it does when what steers it is stale or faulty'),
};

const perStage = (what: string) => z.array(z.number().nonnegative().describe(what)).min(1).max(12).optional();
const staged = {
  ...common,
  watts: perStage('W').describe('Electricity at each stage from the lowest on, W'),
  noise_db: perStage('dB(A)').describe('Noise at each stage, dB(A) where people are'),
};
const machine = { ...common, watts: z.number().nonnegative().optional().describe('Electricity while it runs, W') };

/** An actuator as a person configures it. What is left out is usual for its kind. */
export const actuatorSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('window'),
    ...common,
    area_m2: z.number().positive().max(20).optional().describe('Free area when it stands open, m²'),
    height_m: z.number().positive().max(5).optional().describe('Height of the opening, m'),
    positions: z.boolean().optional().describe('Whether it can stand ajar as well as open'),
  }),
  z.strictObject({
    kind: z.literal('door'),
    ...common,
    flow_m3h: z.number().positive().optional().describe('Air that it mixes with the next room when open, m³/h'),
  }),
  z.strictObject({
    kind: z.literal('fan'),
    ...staged,
    flow_m3h: perStage('m³/h').describe('Air that it draws out at each stage, m³/h'),
  }),
  z.strictObject({
    kind: z.literal('ventilation'),
    ...staged,
    flow_m3h: perStage('m³/h').describe('Outdoor air that it brings at each stage, m³/h'),
    heat_recovery: z.number().min(0).max(1).optional().describe('Share of the heat that it keeps, 0–1'),
    filter: z.number().min(0).max(1).optional().describe('Share of outdoor particles that it keeps out, 0–1'),
  }),
  z.strictObject({
    kind: z.literal('purifier'),
    ...staged,
    cadr_m3h: perStage('m³/h').describe('Clean air that it delivers at each stage, m³/h'),
    movable: z.boolean().optional().describe('Whether people carry it from room to room'),
  }),
  ...(['humidifier', 'dehumidifier'] as const).map((kind) =>
    z.strictObject({
      kind: z.literal(kind),
      ...machine,
      grams_per_hour: z.number().positive().optional().describe('Water that it gives or takes, g/h'),
      movable: z.boolean().optional().describe('Whether people carry it from room to room'),
    }),
  ),
  ...(['heater', 'cooler'] as const).map((kind) =>
    z.strictObject({
      kind: z.literal(kind),
      ...machine,
      heat_watts: z.number().positive().optional().describe('Heat that it gives or takes at most, W'),
    }),
  ),
  z.strictObject({
    kind: z.literal('cover'),
    ...common,
    shades: z.number().min(0).max(1).optional().describe('Share of the sun that it keeps out when closed, 0–1'),
  }),
]);
export type ActuatorConfiguration = z.output<typeof actuatorSchema>;

/** What one way of running an actuator does to the air of the room where it stands, and what it costs. */
export interface StageEffect {
  /** Outdoor air that it brings in, m³/h. */
  readonly outdoorM3h: number;
  /** Share of outdoor particles that come in with that air, 0–1. */
  readonly penetration: number;
  /** Share of the heat of the air that leaves which stays in the room, 0–1. */
  readonly heatRecovery: number;
  /** Air that it clears of particles, m³/h. */
  readonly cleanM3h: number;
  /** Water that it gives to the air (below 0: takes from it), g/h. */
  readonly waterGh: number;
  /** Heat that it gives to the air (below 0: takes from it), W. */
  readonly heatW: number;
  /** Electricity, W. */
  readonly watts: number;
  /** Noise where people are, dB(A); 0 when it is silent. */
  readonly noiseDb: number;
}

/**
 * An actuator with all that was left open filled in. Plain data. A level is the share of open for a window or door and of
 * closed for a cover, the number of the stage for machines with stages, 1 or 0 for humidifiers and dehumidifiers, and the
 * set point in °C for heaters and coolers.
 */
export interface Actuator {
  readonly id: string;
  readonly kind: ActuatorKind;
  readonly name: string;
  /** Rooms that it serves, that where it stands first. */
  readonly rooms: readonly string[];
  /** The announced actuator that moves it; undefined where a person does. */
  readonly entity: string | undefined;
  /** The announced contact that tells how it stands, where a person moves it. */
  readonly contact?: string | undefined;
  /** Nobody configured it: a room is taken to have a window that somebody can open. */
  readonly isAssumed: boolean;
  /** The levels that it can be put to, rising; the first is off, shut or its lowest set point. */
  readonly levels: readonly number[];
  /** Milliseconds. */
  readonly minOn: number;
  readonly minOff: number;
  readonly safe: 'off' | 'hold';
  readonly isMovable: boolean;
  readonly configuration: ActuatorConfiguration;
}

/** An actuator of a room as it stands now. */
export interface ActuatorStatus {
  readonly actuator: Actuator;
  /** Undefined while nobody knows. */
  readonly level: number | undefined;
  /** When it was last seen to change its level, ms. */
  readonly since: number | undefined;
  /** A person moved it: until then it is left alone, ms. */
  readonly manualUntil: number | undefined;
  /** A command under way: the level that it was told, and how often. */
  readonly pending: { readonly level: number; readonly attempt: number; readonly at: number } | undefined;
  /** It did not do what it was told, ms. */
  readonly failedAt: number | undefined;
  readonly available: boolean | undefined;
  /** By what its real effect differed from the expected one: a factor of flows, heat and water, 1 as long as nothing was learned. */
  readonly learnedFactor: number;
}
