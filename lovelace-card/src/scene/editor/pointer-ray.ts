import type { Pose } from '../stage/camera-rig.ts';
import type { FloorPoint } from './move-thing.ts';

/** Farther than this from the camera nothing of a room lies, m. */
const FARTHEST = 2000;

/**
 * The point at a height above the floor that is seen at a place of the picture.
 * @param across −1 at the picture's left edge, 1 at its right
 * @param up −1 at its lower edge, 1 at its upper
 * @returns undefined where one looks past that height into the distance
 */
export function pointAtHeight(
  { position, yaw, pitch, fov }: Pose,
  aspect: number,
  across: number,
  up: number,
  height: number,
): FloorPoint | undefined {
  const tall = Math.tan(fov / 2);
  const [right, top] = [across * tall * aspect, up * tall];
  // The camera looks along −z; it is tilted first and then turned.
  const y = top * Math.cos(pitch) + Math.sin(pitch);
  const ahead = top * Math.sin(pitch) - Math.cos(pitch);
  const x = right * Math.cos(yaw) + ahead * Math.sin(yaw);
  const z = -right * Math.sin(yaw) + ahead * Math.cos(yaw);
  const far = (height - position.y) / y;
  if (!Number.isFinite(far) || far <= 0 || far > FARTHEST) return undefined;
  return { x: position.x + x * far, z: position.z + z * far };
}
