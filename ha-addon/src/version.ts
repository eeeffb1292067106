import { readFileSync } from 'node:fs';
import { z } from 'zod';

const manifestSchema = z.looseObject({ version: z.string() });

/** The version of this package. */
export const VERSION: string = manifestSchema.parse(
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')),
).version;
