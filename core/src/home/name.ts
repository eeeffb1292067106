import { z } from 'zod';

/** The most characters that the name of a site, a room or an actuator has. */
export const MAX_NAME_LENGTH = 100;

/** What people call something. */
export const nameSchema = z.string().trim().min(1).max(MAX_NAME_LENGTH);
