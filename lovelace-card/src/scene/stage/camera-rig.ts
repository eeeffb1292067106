import type { Point } from '../room-layout.ts';
import { along, axesOf, type Framing, frameBox, type Margins } from './framing.ts';

const DEGREE = Math.PI / 180;
/** A long lens: nearly parallel lines, as an architect's model is drawn. */
const ORBIT_FOV = 22 * DEGREE;
/** About what one sees of a room one stands in. */
const WALK_FOV = 68 * DEGREE;
/** Where a room is looked at from by itself. */
const HOME_DIRECTION: Direction = { azimuth: 32 * DEGREE, elevation: 33 * DEGREE };
const LOWEST = 6 * DEGREE;
const HIGHEST = 84 * DEGREE;
const FARTHEST = 0.7;
const NEAREST = 5;
const STEEPEST_LOOK = 60 * DEGREE;
/** m */
const EYE_HEIGHT = 1.6;
const FROM_WALL = 0.35;
/** Seconds in which two thirds of a way are gone. */
const EASE = 0.11;
const CHANGE_OF_MODE = 0.9;

export type ViewMode = 'orbit' | 'walk';

/** Where a camera stands and looks: yaw and pitch in radians (both 0 look to −z), full vertical angle in radians. */
export interface Pose {
  readonly position: Point;
  readonly yaw: number;
  readonly pitch: number;
  readonly fov: number;
}

/** Radians: round what is looked at from its south, and above the horizon. */
export interface Direction {
  readonly azimuth: number;
  readonly elevation: number;
}

interface Orbit {
  azimuth: number;
  elevation: number;
  zoom: number;
}

interface Walk {
  x: number;
  z: number;
  yaw: number;
  pitch: number;
}

/** What frames the picture: the box that is shown (m) and the picture's shape. */
export interface Stand {
  readonly size: Point;
  readonly aspect: number;
  readonly margins: Margins;
}

/**
 * Moves a camera about a room: round it, nearer and farther, or on foot inside it. It eases to where it is told to go,
 * or jumps there where a person prefers less motion.
 */
export class CameraRig {
  /** Jumps instead of moving. */
  isReduced = false;
  #stand: Stand = { size: { x: 4, y: 2.5, z: 4 }, aspect: 1.5, margins: { top: 0, right: 0, bottom: 0, left: 0 } };
  #home: Direction = HOME_DIRECTION;
  #mode: ViewMode = 'orbit';
  /** 0 looks from outside, 1 stands inside. */
  #inside = 0;
  readonly #orbit: Orbit = { ...HOME_DIRECTION, zoom: 1 };
  readonly #orbitGoal: Orbit = { ...this.#orbit };
  readonly #walk: Walk = { x: 0, z: 0, yaw: 0, pitch: 0 };
  readonly #walkGoal: Walk = { ...this.#walk };

  get mode(): ViewMode {
    return this.#mode;
  }

  /** Whether it stands where `reframe` would put it. */
  get isHome(): boolean {
    const { azimuth, elevation, zoom } = this.#orbitGoal;
    const isThere = azimuth === this.#home.azimuth && elevation === this.#home.elevation && zoom === 1;
    return this.#mode === 'orbit' && isThere;
  }

  /** Stands at once where `reframe` puts it from now on. */
  begin(home: Direction): void {
    this.#home = home;
    Object.assign(this.#orbit, home);
    Object.assign(this.#orbitGoal, home);
  }

  stand(stand: Stand): void {
    this.#stand = stand;
    this.#keepInside();
  }

  /** Turns by radians: round the room, or on the spot. */
  turn(azimuth: number, elevation: number): void {
    if (this.#mode === 'walk') {
      this.#walkGoal.yaw += azimuth;
      this.#walkGoal.pitch = clamp(this.#walkGoal.pitch - elevation, -STEEPEST_LOOK, STEEPEST_LOOK);
    } else {
      this.#orbitGoal.azimuth += azimuth;
      this.#orbitGoal.elevation = clamp(this.#orbitGoal.elevation + elevation, LOWEST, HIGHEST);
    }
  }

  /** Nearer (more than 1) or farther; on foot it is a step. */
  zoom(factor: number): void {
    if (this.#mode === 'walk') this.step(Math.log(factor) * 2, 0);
    else this.#orbitGoal.zoom = clamp(this.#orbitGoal.zoom * factor, FARTHEST, NEAREST);
  }

  /** On foot, metres ahead and to the right. */
  step(ahead: number, right: number): void {
    const { yaw } = this.#walkGoal;
    this.#walkGoal.x += -Math.sin(yaw) * ahead + Math.cos(yaw) * right;
    this.#walkGoal.z += -Math.cos(yaw) * ahead - Math.sin(yaw) * right;
    this.#keepInside();
  }

  /** Goes into the room, to the side that one looked from, or out of it again. */
  enter(mode: ViewMode): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    if (mode === 'orbit') return;
    const { azimuth } = this.#orbitGoal;
    const { size } = this.#stand;
    Object.assign(this.#walkGoal, { x: Math.sin(azimuth) * size.x, z: Math.cos(azimuth) * size.z, yaw: azimuth });
    this.#walkGoal.pitch = -8 * DEGREE;
    this.#keepInside();
    if (this.#inside === 0) Object.assign(this.#walk, this.#walkGoal);
  }

  /** Back outside, to where the whole room is seen from its usual side, by the shorter way round. */
  reframe(): void {
    this.#mode = 'orbit';
    const turns = Math.round((this.#orbitGoal.azimuth - this.#home.azimuth) / (2 * Math.PI));
    this.#orbit.azimuth -= turns * 2 * Math.PI;
    Object.assign(this.#orbitGoal, this.#home, { zoom: 1 });
  }

  /** Moves on by so many seconds; true while it is still on its way. */
  advance(seconds: number): boolean {
    const share = this.isReduced ? 1 : 1 - Math.exp(-seconds / EASE);
    const goal = this.#mode === 'walk' ? 1 : 0;
    const way = this.isReduced ? 1 : seconds / CHANGE_OF_MODE;
    this.#inside = goal > this.#inside ? Math.min(goal, this.#inside + way) : Math.max(goal, this.#inside - way);
    const isOrbiting = approach(this.#orbit, this.#orbitGoal, share);
    const isWalking = approach(this.#walk, this.#walkGoal, share);
    return isOrbiting || isWalking || this.#inside !== goal;
  }

  /** Where the camera stands now. */
  pose(): Pose {
    const outside = this.#outside();
    if (this.#inside === 0) return outside;
    const { x, z, yaw, pitch } = this.#walk;
    const height = Math.min(EYE_HEIGHT, this.#stand.size.y * 0.75);
    const inside: Pose = { position: { x, y: height, z }, yaw, pitch, fov: this.#walkFov() };
    return between(outside, inside, smooth(this.#inside));
  }

  #outside(): Pose {
    const { size, aspect, margins } = this.#stand;
    const { target, distance }: Framing = frameBox(size, this.#orbit, { fov: ORBIT_FOV, aspect }, margins);
    const position = along(target, axesOf(this.#orbit).forward, -distance / this.#orbit.zoom);
    return { position, yaw: this.#orbit.azimuth, pitch: -this.#orbit.elevation, fov: ORBIT_FOV };
  }

  /** A tall picture sees as wide as a wide one does, up to a limit, instead of a slit. */
  #walkFov(): number {
    const wide = 2 * Math.atan(Math.tan(WALK_FOV / 2) / Math.min(1, this.#stand.aspect));
    return Math.min(wide, 95 * DEGREE);
  }

  #keepInside(): void {
    const reach = (side: number): number => Math.max(0, side / 2 - FROM_WALL);
    const { size } = this.#stand;
    this.#walkGoal.x = clamp(this.#walkGoal.x, -reach(size.x), reach(size.x));
    this.#walkGoal.z = clamp(this.#walkGoal.z, -reach(size.z), reach(size.z));
  }
}

function approach<T extends { [key in keyof T]: number }>(now: T, goal: Readonly<T>, share: number): boolean {
  let isMoving = false;
  for (const key of Object.keys(goal) as (keyof T)[]) {
    const left = goal[key] - now[key];
    if (Math.abs(left) < 5e-4 || share === 1) now[key] = goal[key];
    else {
      now[key] = (now[key] + left * share) as T[keyof T];
      isMoving = true;
    }
  }
  return isMoving;
}

function between(a: Pose, b: Pose, share: number): Pose {
  const mix = (from: number, to: number): number => from * (1 - share) + to * share;
  const turned = a.yaw + Math.round((b.yaw - a.yaw) / (2 * Math.PI)) * 2 * Math.PI;
  return {
    position: {
      x: mix(a.position.x, b.position.x),
      y: mix(a.position.y, b.position.y),
      z: mix(a.position.z, b.position.z),
    },
    yaw: mix(turned, b.yaw),
    pitch: mix(a.pitch, b.pitch),
    fov: mix(a.fov, b.fov),
  };
}

function smooth(share: number): number {
  return share * share * (3 - 2 * share);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
