import { z } from 'zod';

export const MANIFEST_FILE = 'manifest.json';

const fileSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'a plain file name'),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What stands in a backup's manifest: what it holds, and how to tell that it is whole. */
export const manifestSchema = z.strictObject({
  format: z.literal('iaqverse-backup'),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  schema: z.number().int().min(1).describe('Version of the database schema'),
  files: z.array(fileSchema).min(1),
});

export type Manifest = z.output<typeof manifestSchema>;
export type ManifestFile = z.output<typeof fileSchema>;
