import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXTS = /\.(?:js|css|html|svg|webmanifest|json)$/;
/** Bytes: smaller files fit into one packet as they are. */
const SMALLEST = 1024;

/** Puts a compressed copy beside every text that is built, for a server that hands those out: it has not to compress anything itself. */
export function compressed(folder: string): Plugin {
  return {
    name: 'iaqverse-compressed',
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          const path = join(folder, file);
          if (!TEXTS.test(file) || statSync(path).size < SMALLEST) continue;
          const text = readFileSync(path);
          writeFileSync(`${path}.gz`, gzipSync(text, { level: constants.Z_BEST_COMPRESSION }));
          writeFileSync(`${path}.br`, brotliCompressSync(text));
        }
      },
    },
  };
}
