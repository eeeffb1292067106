/** A tree whose leaves hold a number for every output. Inner nodes come before their children; node 0 is the root. */
export interface Tree {
  /** The input that a node asks for, or −1 for a leaf. */
  readonly inputs: ArrayLike<number>;
  /** Inputs at or below go left. */
  readonly limits: ArrayLike<number>;
  /** The left child; the right one follows it. For a leaf, where its outputs begin in `leaves`. */
  readonly next: ArrayLike<number>;
  readonly leaves: ArrayLike<number>;
}

/** A sum of small trees. */
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

const BYTES_A_NUMBER = 4;

/** The same forest in one piece of memory, a third of what lists take: rooms keep theirs for long. Leaves are rounded to 32 bits. */
export function compactForest({ outputs, trees }: Forest): Forest {
  const numbers = trees.reduce((sum, { inputs, leaves }) => sum + 3 * inputs.length + leaves.length, 0);
  const memory = new ArrayBuffer(numbers * BYTES_A_NUMBER);
  let at = 0;
  const place = <T extends Int32Array | Float32Array>(
    kind: new (memory: ArrayBuffer, offset: number, length: number) => T,
    values: ArrayLike<number>,
  ): T => {
    const placed = new kind(memory, at, values.length);
    placed.set(values);
    at += placed.byteLength;
    return placed;
  };
  return {
    outputs,
    trees: trees.map(({ inputs, limits, next, leaves }) => ({
      inputs: place(Int32Array, inputs),
      // They are inputs that were seen, which are 32-bit floats.
      limits: place(Float32Array, limits),
      next: place(Int32Array, next),
      leaves: place(Float32Array, leaves),
    })),
  };
}
