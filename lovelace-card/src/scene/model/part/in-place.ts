import { Matrix4 } from 'three';
import type { Placed } from '../../room-layout.ts';

/** Moves what is drawn about the middle of its foot to where it stands. */
export function inPlace({ at, turn }: Pick<Placed, 'at' | 'turn'>): Matrix4 {
  return new Matrix4().makeRotationY(turn).setPosition(at.x, at.y, at.z);
}
