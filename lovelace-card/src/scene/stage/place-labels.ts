/** A label that wants a place: its anchor in the picture and the size of its words, px. */
export interface LabelWish {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The higher, the sooner it gets a place. */
  readonly weight: number;
  /** It is placed even where it covers others: what a person points at. */
  readonly isAsked: boolean;
  /** It stands on its anchor, as the name of an area does, and is written out wherever it fits. */
  readonly isOnArea?: boolean;
  /** It may cover markers where nothing else is free. */
  readonly isUrgent?: boolean;
}

/** Where the words stand from the anchor. */
export type Side = 'over' | 'above' | 'above-right' | 'above-left' | 'right' | 'left' | 'below';

/** The upper left corner of the words, px. */
export interface PlacedLabel {
  readonly key: string;
  readonly side: Side;
  readonly left: number;
  readonly top: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const SIDES: readonly Side[] = ['above', 'above-right', 'above-left', 'right', 'left', 'below'];
const AREA_SIDES: readonly Side[] = ['over', ...SIDES];
/** px between an anchor and its words, and between words. */
const GAP = 11;
const APART = 4;
/** Half of what a marker takes, px. */
const MARKER = 8;
/** px² of picture for every label that is written out: few, so that the room stays to be seen. */
const AREA_PER_LABEL = 46_000;
/** Share of the picture that words may take unasked: in a small one, long words would hide the room that they speak of. */
const MOST_SHARE = 0.06;
/** A picture narrower or lower than this, px, shows markers alone. */
const NARROWEST = 300;
const LOWEST = 190;

/** How many labels are written out in a picture of a size, px. */
export function labelRoom(width: number, height: number): number {
  if (width < NARROWEST || height < LOWEST) return 0;
  return Math.max(1, Math.floor((width * height) / AREA_PER_LABEL));
}

/**
 * Which labels are written out, and where: the weightiest first, each on the side it had before if that is still free,
 * never over another's words or marker, never out of the picture, never so large that little of it is left. The rest stay
 * markers.
 * @param before the sides of the last time, so that words do not hop while the room turns
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  width: number,
  height: number,
  before: ReadonlyMap<string, Side> = new Map(),
): PlacedLabel[] {
  const markers = wishes.map(({ x, y }) => boxOf(x - MARKER, y - MARKER, 2 * MARKER, 2 * MARKER));
  const taken: Box[] = [];
  const placed: PlacedLabel[] = [];
  const room = labelRoom(width, height);
  let folded = 0;
  const rank = (wish: LabelWish): number => wish.weight + (before.has(wish.key) ? 0.5 : 0);
  const order = wishes.map((wish, index) => ({ wish, index }));
  order.sort((a, b) => Number(b.wish.isAsked) - Number(a.wish.isAsked) || rank(b.wish) - rank(a.wish));
  for (const { wish, index } of order) {
    if (!wish.isAsked && !wish.isOnArea) {
      if (placed.length + folded >= room) continue;
      if (wish.width * wish.height > width * height * MOST_SHARE) {
        // What weighs less does not speak in its place.
        folded += 1;
        continue;
      }
    }
    const last = before.get(wish.key);
    const usual = wish.isOnArea ? AREA_SIDES : SIDES;
    const sides = last === undefined ? usual : [last, ...usual.filter((side) => side !== last)];
    const candidates = sides.map((side) => ({ side, box: beside(wish, side) }));
    const isClear = ({ box }: { box: Box }): boolean =>
      isInside(box, width, height) && !taken.some((other) => overlaps(box, other));
    const isFree = (candidate: { box: Box }): boolean =>
      isClear(candidate) && !markers.some((marker, at) => at !== index && overlaps(candidate.box, marker));
    const choice =
      candidates.find(isFree) ??
      (wish.isUrgent ? candidates.find(isClear) : undefined) ??
      (wish.isAsked ? inward(candidates[0]!, width, height) : undefined);
    if (choice === undefined) continue;
    taken.push(choice.box);
    placed.push({ key: wish.key, side: choice.side, left: choice.box.left, top: choice.box.top });
  }
  return placed;
}

function beside({ x, y, width, height }: LabelWish, side: Side): Box {
  const middle = { left: x - width / 2, top: y - height / 2 };
  switch (side) {
    case 'over':
      return boxOf(middle.left, middle.top, width, height);
    case 'above':
      return boxOf(middle.left, y - GAP - height, width, height);
    case 'above-right':
      return boxOf(x - GAP, y - GAP - height, width, height);
    case 'above-left':
      return boxOf(x + GAP - width, y - GAP - height, width, height);
    case 'right':
      return boxOf(x + GAP, middle.top, width, height);
    case 'left':
      return boxOf(x - GAP - width, middle.top, width, height);
    case 'below':
      return boxOf(middle.left, y + GAP, width, height);
  }
}

function inward({ side, box }: { side: Side; box: Box }, width: number, height: number): { side: Side; box: Box } {
  const left = Math.max(0, Math.min(box.left, width - (box.right - box.left)));
  const top = Math.max(0, Math.min(box.top, height - (box.bottom - box.top)));
  return { side, box: boxOf(left, top, box.right - box.left, box.bottom - box.top) };
}

function boxOf(left: number, top: number, width: number, height: number): Box {
  return { left, top, right: left + width, bottom: top + height };
}

function isInside(box: Box, width: number, height: number): boolean {
  return box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right + APART && b.left < a.right + APART && a.top < b.bottom + APART && b.top < a.bottom + APART;
}
