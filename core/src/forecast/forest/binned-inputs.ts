const BINS = 32;
/** As many rows as are enough to place the edges. */
const SAMPLE = 2000;

/** Inputs as small numbers: which of up to 32 bins of about equal count a value falls into. */
export interface BinnedInputs {
  readonly rows: number;
  readonly width: number;
  /** Input by input, so that one is read in a stretch. */
  readonly bins: Uint8Array;
  /** For each input, the values at or below which its bins lie; fewer where it takes few values. */
  readonly edges: readonly (readonly number[])[];
}

/** Bins `rows` rows of `width` inputs. */
export function binInputs(inputs: Float32Array, rows: number, width: number): BinnedInputs {
  const bins = new Uint8Array(rows * width);
  const edges: number[][] = [];
  const step = Math.max(1, Math.floor(rows / SAMPLE));
  for (let input = 0; input < width; input++) {
    const sample: number[] = [];
    for (let row = 0; row < rows; row += step) sample.push(inputs[row * width + input]!);
    sample.sort((a, b) => a - b);
    const of: number[] = [];
    for (let bin = 1; bin < BINS; bin++) {
      const edge = sample[Math.floor((bin * sample.length) / BINS)]!;
      if (edge < sample.at(-1)! && edge !== of.at(-1)) of.push(edge);
    }
    edges.push(of);
    for (let row = 0; row < rows; row++) bins[input * rows + row] = binOf(inputs[row * width + input]!, of);
  }
  return { rows, width, bins, edges };
}

function binOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

export { BINS };
