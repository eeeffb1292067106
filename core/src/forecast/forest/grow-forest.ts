import { uniform } from '../../simulate/random.ts';
import { BINS, type BinnedInputs, binInputs } from './binned-inputs.ts';
import type { Forest, Tree } from './forest.ts';

export interface GrowOptions {
  readonly trees: number;
  readonly leaves: number;
  readonly rate: number;
  /** Rows that a leaf has at least. */
  readonly fewest: number;
  /** How many rows of zeros each leaf is taken to hold besides its own. */
  readonly caution: number;
  readonly shareOfRows: number;
  readonly shareOfInputs: number;
  /** Errors beyond count as this much. */
  readonly clip: number;
  readonly seed: number;
}

/** What a room's own forest is grown with. */
export const ROOM_FOREST: GrowOptions = {
  trees: 50,
  leaves: 8,
  rate: 0.08,
  fewest: 30,
  caution: 40,
  shareOfRows: 0.6,
  shareOfInputs: 0.3,
  clip: 1,
  seed: 1,
};

interface Node {
  readonly rows: Int32Array;
  readonly sums: Float64Array;
  /** Where it stands in the tree. */
  at: number;
}

interface Split {
  readonly node: Node;
  readonly input: number;
  readonly bin: number;
  readonly gain: number;
}

/**
 * Grows a forest by gradient boosting (Friedman 2001) on histograms, all outputs in one tree, on errors that are clipped, so
 * that bursts do not decide. Labels that are NaN teach nothing.
 * @param inputs `rows` × `width`
 * @param labels `rows` × `outputs`
 */
export function growForest(
  inputs: Float32Array,
  labels: Float32Array,
  rows: number,
  width: number,
  outputs: number,
  options: GrowOptions,
): Forest {
  const binned = binInputs(inputs, rows, width);
  const fitted = new Float64Array(rows * outputs);
  const errors = new Float64Array(rows * outputs);
  const trees: Tree[] = [];
  for (let number = 0; number < options.trees; number++) {
    for (let index = 0; index < errors.length; index++) {
      const error = labels[index]! - fitted[index]!;
      errors[index] = Number.isNaN(error) ? 0 : Math.max(-options.clip, Math.min(options.clip, error));
    }
    trees.push(growTree(binned, errors, fitted, outputs, number, options));
  }
  return { outputs, trees };
}

function growTree(
  binned: BinnedInputs,
  errors: Float64Array,
  fitted: Float64Array,
  outputs: number,
  number: number,
  options: GrowOptions,
): Tree {
  const { rows, width } = binned;
  const chosenRows: number[] = [];
  for (let row = 0; row < rows; row++)
    if (uniform(options.seed, 2 * number, row) < options.shareOfRows) chosenRows.push(row);
  const chosenInputs: number[] = [];
  for (let input = 0; input < width; input++)
    if (binned.edges[input]!.length > 0 && uniform(options.seed, 2 * number + 1, input) < options.shareOfInputs)
      chosenInputs.push(input);
  const tree = { inputs: [-1], limits: [0], next: [0], leaves: [] as number[] };
  const root = nodeOf(Int32Array.from(chosenRows), errors, outputs, 0);
  const grown: Node[] = [root];
  let splits = [bestSplit(root, binned, errors, outputs, chosenInputs, options)];
  while (grown.length < options.leaves) {
    const best = splits.reduce<Split | undefined>(
      (most, split) => (split !== undefined && split.gain > (most?.gain ?? 0) ? split : most),
      undefined,
    );
    if (best === undefined) break;
    const [left, right] = divide(best, binned, errors, outputs);
    const child = tree.inputs.length;
    tree.inputs[best.node.at] = best.input;
    tree.limits[best.node.at] = binned.edges[best.input]![best.bin]!;
    tree.next[best.node.at] = child;
    tree.inputs.push(-1, -1);
    tree.limits.push(0, 0);
    tree.next.push(0, 0);
    left.at = child;
    right.at = child + 1;
    grown[grown.indexOf(best.node)] = left;
    grown.push(right);
    splits = splits.filter((split) => split !== best);
    splits.push(
      bestSplit(left, binned, errors, outputs, chosenInputs, options),
      bestSplit(right, binned, errors, outputs, chosenInputs, options),
    );
  }
  for (const node of grown) {
    tree.next[node.at] = tree.leaves.length;
    for (let output = 0; output < outputs; output++)
      tree.leaves.push(single((options.rate * node.sums[output]!) / (node.rows.length + options.caution)));
  }
  addTree(tree, binned, fitted, outputs);
  return tree;
}

/** Kept numbers need no more digits than these. */
function single(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

function nodeOf(rows: Int32Array, errors: Float64Array, outputs: number, at: number): Node {
  const sums = new Float64Array(outputs);
  for (const row of rows)
    for (let output = 0; output < outputs; output++) sums[output]! += errors[row * outputs + output]!;
  return { rows, sums, at };
}

function bestSplit(
  node: Node,
  binned: BinnedInputs,
  errors: Float64Array,
  outputs: number,
  inputs: readonly number[],
  { fewest, caution }: GrowOptions,
): Split | undefined {
  const count = node.rows.length;
  if (count < 2 * fewest) return undefined;
  const whole = squares(node.sums, outputs) / (count + caution);
  const counts = new Int32Array(BINS);
  const sums = new Float64Array(BINS * outputs);
  const left = new Float64Array(outputs);
  let best: Split | undefined;
  for (const input of inputs) {
    counts.fill(0);
    sums.fill(0);
    const from = input * binned.rows;
    for (let index = 0; index < count; index++) {
      const row = node.rows[index]!;
      const bin = binned.bins[from + row]!;
      counts[bin]!++;
      for (let output = 0; output < outputs; output++) sums[bin * outputs + output]! += errors[row * outputs + output]!;
    }
    left.fill(0);
    let before = 0;
    const last = binned.edges[input]!.length;
    for (let bin = 0; bin < last; bin++) {
      before += counts[bin]!;
      for (let output = 0; output < outputs; output++) left[output]! += sums[bin * outputs + output]!;
      if (before < fewest) continue;
      if (count - before < fewest) break;
      let right = 0;
      let leftSquares = 0;
      for (let output = 0; output < outputs; output++) {
        leftSquares += left[output]! ** 2;
        right += (node.sums[output]! - left[output]!) ** 2;
      }
      const gain = leftSquares / (before + caution) + right / (count - before + caution) - whole;
      if (gain > (best?.gain ?? 0)) best = { node, input, bin, gain };
    }
  }
  return best;
}

function squares(sums: Float64Array, outputs: number): number {
  let total = 0;
  for (let output = 0; output < outputs; output++) total += sums[output]! ** 2;
  return total;
}

function divide(
  { node, input, bin }: Split,
  binned: BinnedInputs,
  errors: Float64Array,
  outputs: number,
): [Node, Node] {
  const from = input * binned.rows;
  const left = node.rows.filter((row) => binned.bins[from + row]! <= bin);
  const right = node.rows.filter((row) => binned.bins[from + row]! > bin);
  return [nodeOf(left, errors, outputs, 0), nodeOf(right, errors, outputs, 0)];
}

/** Adds a tree to what is fitted, of all rows. */
function addTree(tree: Tree, binned: BinnedInputs, fitted: Float64Array, outputs: number): void {
  const bin = Array.from(tree.inputs, (input, node) =>
    input < 0 ? 0 : binned.edges[input]!.indexOf(tree.limits[node]!),
  );
  for (let row = 0; row < binned.rows; row++) {
    let node = 0;
    while (tree.inputs[node]! >= 0)
      node = tree.next[node]! + (binned.bins[tree.inputs[node]! * binned.rows + row]! <= bin[node]! ? 0 : 1);
    const leaf = tree.next[node]!;
    for (let output = 0; output < outputs; output++) fitted[row * outputs + output]! += tree.leaves[leaf + output]!;
  }
}
