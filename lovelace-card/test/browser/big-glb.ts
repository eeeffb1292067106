import { open } from 'node:fs/promises';
import { EXAMPLE_ROOM, exampleGlb } from '../scene/model/example-glb.ts';

/** Writes a whole and valid GLB file of so many bytes: a small room, and a binary chunk that is nearly all of it. */
export async function writeBigGlb(path: string, bytes: number): Promise<void> {
  // The description's own length grows with the figure that it tells, so it is made twice.
  const withBuffer = (byteLength: number) =>
    exampleGlb(EXAMPLE_ROOM, (description) => {
      description.buffers = [{ byteLength }];
    });
  const head = binaryStart(withBuffer(bytes));
  const glb = withBuffer(bytes - head);
  const view = new DataView(glb.buffer);
  view.setUint32(8, bytes, true);
  view.setUint32(binaryStart(glb) - 8, bytes - binaryStart(glb), true);
  const file = await open(path, 'w');
  try {
    await file.write(glb);
    await file.truncate(bytes);
  } finally {
    await file.close();
  }
}

/** Where the binary chunk's bytes begin. */
function binaryStart(glb: Uint8Array): number {
  return 20 + new DataView(glb.buffer).getUint32(12, true) + 8;
}
