import { uniform } from '../simulate/random.ts';

/** Trees, and points that each is grown from: beyond about so many more of either gain nothing (Liu, Ting and Zhou 2008 use 100 and 256). */
const TREES = 40;
const SAMPLE = 128;
/** So deep a tree isolates what is rare: log2 of the sample. */
const DEEPEST = Math.ceil(Math.log2(SAMPLE));
const EULER = 0.577_215_664_9;

/**
 * A node as three numbers: what is compared (−1: a leaf), the value below which it goes left, and where its right child stands;
 * the left one follows it. A leaf has the number of points that ended in it as its second.
 */
type Tree = readonly number[];

/** Trees that split at random; what few splits set apart is rare. Plain data. */
export interface IsolationForest {
  readonly trees: readonly Tree[];
  readonly sample: number;
}

/**
 * A forest over points of equal length (Liu, Ting and Zhou 2008), the same for the same points and seed. Own code, since the libraries for
 * it draw from an unseeded generator, and a home must come to the same faults from the same readings.
 */
export function growForest(points: readonly (readonly number[])[], seed: number): IsolationForest {
  let drawn = 0;
  const draw = () => uniform(seed, 0, drawn++);
  const sample = Math.min(SAMPLE, points.length);
  const trees = Array.from({ length: TREES }, () => {
    const chosen = Array.from({ length: sample }, () => points[Math.floor(draw() * points.length)]!);
    const tree: number[] = [];
    grow(tree, chosen, 0, draw);
    return tree;
  });
  return { trees, sample };
}

function grow(tree: number[], points: readonly (readonly number[])[], depth: number, draw: () => number): void {
  const split = depth < DEEPEST && points.length > 1 ? chooseSplit(points, draw) : undefined;
  if (split === undefined) {
    tree.push(-1, points.length, 0);
    return;
  }
  const { feature, at } = split;
  const node = tree.length;
  tree.push(feature, at, 0);
  grow(
    tree,
    points.filter((point) => point[feature]! < at),
    depth + 1,
    draw,
  );
  tree[node + 2] = tree.length;
  grow(
    tree,
    points.filter((point) => !(point[feature]! < at)),
    depth + 1,
    draw,
  );
}

/** A feature that differs among the points and a value between its lowest and highest; undefined when the points are all one. */
function chooseSplit(
  points: readonly (readonly number[])[],
  draw: () => number,
): { readonly feature: number; readonly at: number } | undefined {
  const features = points[0]!.length;
  const first = Math.floor(draw() * features);
  for (let step = 0; step < features; step++) {
    const feature = (first + step) % features;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const point of points) {
      low = Math.min(low, point[feature]!);
      high = Math.max(high, point[feature]!);
    }
    if (high > low) return { feature, at: low + (high - low) * (0.001 + 0.998 * draw()) };
  }
  return undefined;
}

/** How rare a point is, 0–1: about 0.5 is usual, near 1 stands alone. */
export function rarity({ trees, sample }: IsolationForest, point: readonly number[]): number {
  let depths = 0;
  for (const tree of trees) {
    let node = 0;
    let depth = 0;
    while (tree[node]! >= 0) {
      node = point[tree[node]!]! < tree[node + 1]! ? node + 3 : tree[node + 2]!;
      depth++;
    }
    depths += depth + usualDepth(tree[node + 1]!);
  }
  return 2 ** (-depths / trees.length / usualDepth(sample));
}

/** The mean depth of an unsuccessful search in a binary tree of so many points. */
function usualDepth(count: number): number {
  if (count <= 1) return 0;
  return count === 2 ? 1 : 2 * (Math.log(count - 1) + EULER) - (2 * (count - 1)) / count;
}
