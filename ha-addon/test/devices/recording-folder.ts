import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Calls `run` with a new folder that holds these files; what ends in .gz is gzipped. The folder is gone afterwards. */
export async function withFolder(
  files: Readonly<Record<string, string | Buffer>>,
  run: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'iaqverse-recording-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, typeof content === 'string' && name.endsWith('.gz') ? gzipSync(content) : content);
    }
    await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
