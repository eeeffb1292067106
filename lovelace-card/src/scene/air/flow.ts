import type { RoomLayout } from '../room-layout.ts';
import type { RoomPicture } from '../room-picture.ts';
import { STRANDS, strandOf } from './current-path.ts';
import { type Current, currentsOf, MOST_CURRENTS } from './currents.ts';
import type { Draught } from './fill-haze-field.ts';
import { Glide } from './glide.ts';

/** m/s along a current of strength 1: slower than real air, as fast as eyes follow calmly. */
const SPEED = 0.55;
/** m from one dash to the next. */
const DASH = 1.05;

/** One current as it is drawn: it comes and goes softly, and keeps its place (slot) as long. */
export interface Stream {
  current: Current;
  readonly slot: number;
  readonly strands: readonly Float32Array[];
  /** m */
  readonly length: number;
  /** 0–1: where its dashes stand, and how far along it a cloud of haze has come. */
  dash: number;
  way: number;
}

function lengthOf(strand: Float32Array): number {
  let length = 0;
  for (let at = 3; at < strand.length; at += 3) {
    length += Math.hypot(
      strand[at]! - strand[at - 3]!,
      strand[at + 1]! - strand[at - 2]!,
      strand[at + 2]! - strand[at - 1]!,
    );
  }
  return length;
}

const isMoving = ({ kind }: Current): boolean => kind !== 'vapours';

/** All that flows in a room, from the newest picture, softly from what flowed before. */
export class Flow {
  readonly streams: (Stream | undefined)[] = Array.from({ length: MOST_CURRENTS }, () => undefined);
  #strengths = new Glide(Array.from({ length: MOST_CURRENTS }, () => 1));
  /** Told of a stream that is new in its slot. */
  #onNew: (stream: Stream) => void;

  constructor(onNew: (stream: Stream) => void) {
    this.#onNew = onNew;
  }

  strength(slot: number): number {
    return this.#strengths.now[slot]!;
  }

  /** Aims at what flows in a picture. */
  show(picture: RoomPicture, layout: RoomLayout): void {
    this.#strengths.aim.fill(0);
    for (const current of currentsOf(picture, layout)) {
      const stream = this.#find(current.id) ?? this.#begin(current, layout);
      if (stream === undefined) continue;
      stream.current = current;
      this.#strengths.aim[stream.slot] = current.strength;
    }
  }

  #find(id: string): Stream | undefined {
    for (const stream of this.streams) if (stream?.current.id === id) return stream;
    return undefined;
  }

  #begin(current: Current, layout: RoomLayout): Stream | undefined {
    const slot = this.streams.indexOf(undefined);
    if (slot < 0) return undefined;
    const strands = Array.from({ length: STRANDS }, (_, strand) => strandOf(current, layout, strand));
    const stream = { current, slot, strands, length: lengthOf(strands[STRANDS >> 1]!), dash: 0, way: 0 };
    this.streams[slot] = stream;
    this.#onNew(stream);
    return stream;
  }

  /** Begins anew, in a room that stands otherwise. */
  clear(): void {
    this.streams.fill(undefined);
    this.#strengths.aim.fill(0);
    this.#strengths.arrive();
  }

  /** Is there at once. */
  arrive(): void {
    this.#strengths.arrive();
    this.#letGo();
  }

  /** Moves on; true while currents come or go. */
  advance(seconds: number): boolean {
    const isChanging = this.#strengths.advance(seconds);
    this.#letGo();
    return isChanging;
  }

  /** Moves the air along; true while any flows. */
  run(seconds: number): boolean {
    let isRunning = false;
    for (const stream of this.streams) {
      if (stream === undefined || !isMoving(stream.current)) continue;
      const metres = seconds * SPEED * this.strength(stream.slot);
      stream.dash = (stream.dash + metres / DASH) % 1;
      stream.way = (stream.way + metres / stream.length) % 1;
      isRunning = true;
    }
    return isRunning;
  }

  /** Dashes along a stream. */
  dashes({ length }: Stream): number {
    return length / DASH;
  }

  #letGo(): void {
    for (const stream of this.streams) {
      if (stream === undefined) continue;
      const { slot } = stream;
      if (this.#strengths.aim[slot] === 0 && this.#strengths.now[slot] === 0) this.streams[slot] = undefined;
    }
  }

  /** What lets air into the room and out of it, for the haze. */
  draughts(): Draught[] {
    const draughts: Draught[] = [];
    for (const stream of this.streams) {
      if (stream === undefined) continue;
      const { kind, from, to } = stream.current;
      const common = { strength: this.strength(stream.slot), path: stream.strands[STRANDS >> 1]!, phase: stream.way };
      if (kind === 'through') {
        draughts.push({ ...common, port: from, isInlet: true, isOutlet: false });
        draughts.push({ ...common, port: to, isInlet: false, isOutlet: true });
      } else if (kind === 'exchange' || kind === 'supply') {
        draughts.push({ ...common, port: from, isInlet: true, isOutlet: true });
      }
    }
    return draughts;
  }
}
