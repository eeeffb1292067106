import { z } from 'zod';
import { MAX_SENSOR_ID_LENGTH } from '../reading/limits.ts';

/** The walls of a drawn room: the north wall is the one at the back, whatever it looks to. */
export const WALL_NAMES = ['north', 'east', 'south', 'west'] as const;
export type WallName = (typeof WALL_NAMES)[number];

const metres = (most: number) => z.number().min(0).max(most);
const footSchema = metres(50).optional().describe('How high its foot is above the floor, m');
const sizeSchema = z.number().min(0.05).max(50).optional();

const onWallSchema = z.strictObject({
  wall: z.enum(WALL_NAMES).describe('The wall that it is in or hangs on; north is the one at the back'),
  at_m: metres(120).describe('How far its middle is from the left end of that wall, seen from inside, m'),
  foot_m: footSchema,
  width_m: sizeSchema.describe('How wide it is, m'),
  height_m: sizeSchema.describe('How tall it is, m'),
});

const onFloorSchema = z.strictObject({
  x_m: metres(120).describe('From the west wall to its middle, m'),
  y_m: metres(120).describe('From the north wall to its middle, m'),
  foot_m: footSchema,
  turn_deg: z
    .number()
    .min(-180)
    .max(360)
    .optional()
    .describe('Which way it looks: 0 to the south wall, 90 to the east'),
});

/** Where a window, door, machine or sensor is in a room, as a person drew it. */
export const thingPlaceSchema = z.union([onWallSchema, onFloorSchema]);

/** How a person drew a room. What is left out is drawn as such rooms usually are. */
export const roomLayoutSchema = z.strictObject({
  width_m: z.number().min(1).max(120).optional().describe('From the west wall to the east wall, m'),
  depth_m: z.number().min(1).max(120).optional().describe('From the north wall to the south wall, m'),
  north_deg: z
    .number()
    .min(0)
    .max(360)
    .optional()
    .describe('Where the wall at the back looks, degrees clockwise from north, for the light; left out, to the south'),
  x_m: z.number().min(-1000).max(1000).optional().describe('Its west wall on the plan of its floor, m'),
  y_m: z.number().min(-1000).max(1000).optional().describe('Its north wall on the plan of its floor, m'),
  things: z
    .record(z.string().min(1).max(MAX_SENSOR_ID_LENGTH), thingPlaceSchema.describe('Where it is'))
    .default({})
    .describe('Where windows, doors, machines and sensors are, by their ids'),
  model: z
    .strictObject({
      address: z.string().min(1).max(2000).describe('Where the file is, such as /local/bedroom.glb'),
      objects: z
        .record(z.string().min(1).max(255), z.string().min(1).max(MAX_SENSOR_ID_LENGTH).describe('Id of an actuator'))
        .default({})
        .describe('Which actuator an object of the model is, where its name does not say so: name of the object, id'),
    })
    .optional()
    .describe("A model of the room of one's own, GLB"),
});

export type ThingPlace = z.output<typeof thingPlaceSchema>;
export type RoomLayoutConfiguration = z.output<typeof roomLayoutSchema>;
