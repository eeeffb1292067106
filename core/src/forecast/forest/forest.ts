/** A tree whose leaves hold a number for every output. Inner nodes come before their children; node 0 is the root. */
export interface Tree {
  /** The input that a node asks for, or −1 for a leaf. */
  readonly inputs: readonly number[];
  /** Inputs at or below go left. */
  readonly limits: readonly number[];
  /** The left child; the right one follows it. For a leaf, where its outputs begin in `leaves`. */
  readonly next: readonly number[];
  readonly leaves: readonly number[];
}

/** A sum of small trees: plain data, as it is kept. */
export interface Forest {
  readonly outputs: number;
  readonly trees: readonly Tree[];
}

/** Writes what a forest expects of the inputs that begin at `at` into `into`. */
export function askForest({ outputs, trees }: Forest, inputs: ArrayLike<number>, at: number, into: Float64Array): void {
  into.fill(0, 0, outputs);
  for (const tree of trees) {
    let node = 0;
    while (tree.inputs[node]! >= 0)
      node = tree.next[node]! + (inputs[at + tree.inputs[node]!]! <= tree.limits[node]! ? 0 : 1);
    const leaf = tree.next[node]!;
    for (let output = 0; output < outputs; output++) into[output]! += tree.leaves[leaf + output]!;
  }
}
