import type { Layer, Model } from './read-model.ts';

/** Rows that go through the network side by side: a weight that was fetched serves four of them. Four times as fast as one by one. */
const SIDE_BY_SIDE = 4;

/** What a network needs while it evaluates, so that an evaluation allocates nothing but its answers. */
interface Scratch {
  readonly features: Float64Array;
  readonly layers: readonly (readonly Float64Array[])[];
}

/** Evaluates a model in plain TypeScript. Sums are float64, so it is at least as exact as the float32 of ONNX. */
export class Network {
  readonly #model: Model;
  readonly #outputs: number;
  readonly #scratch: Scratch;

  constructor(model: Model) {
    this.#model = model;
    this.#outputs = model.members[0]!.at(-1)!.outputs;
    this.#scratch = {
      features: new Float64Array(model.features.length * SIDE_BY_SIDE),
      layers: model.members.map((layers) => layers.map(({ outputs }) => new Float64Array(outputs * SIDE_BY_SIDE))),
    };
  }

  /**
   * @param rows at least `count` rows of features, without NaN
   * @returns `count` rows of raw answers
   */
  evaluate(rows: Float32Array, count: number): Float32Array {
    const answers = new Float32Array(count * this.#outputs);
    for (let first = 0; first < count; first += SIDE_BY_SIDE) {
      const last = Math.min(first + SIDE_BY_SIDE, count);
      this.#normalise(rows, first, last);
      this.#model.members.forEach((layers, member) => {
        this.#add(this.#throughLayers(layers, member), answers, first, last);
      });
    }
    const share = 1 / this.#model.members.length;
    for (let index = 0; index < answers.length; index++) answers[index] = answers[index]! * share;
    return answers;
  }

  #normalise(rows: Float32Array, first: number, last: number): void {
    const { clip, mean, deviation } = this.#model;
    const { features } = this.#scratch;
    const width = mean.length;
    for (let row = first; row < last; row++)
      for (let feature = 0; feature < width; feature++) {
        const clipped = Math.min(clip, Math.max(-clip, rows[row * width + feature]!));
        features[feature * SIDE_BY_SIDE + row - first] = (clipped - mean[feature]!) / deviation[feature]!;
      }
  }

  #throughLayers(layers: readonly Layer[], member: number): Float64Array {
    let values = this.#scratch.features;
    layers.forEach((layer, index) => {
      const next = this.#scratch.layers[member]![index]!;
      throughLayer(layer, values, next);
      values = next;
    });
    return values;
  }

  #add(values: Float64Array, answers: Float32Array, first: number, last: number): void {
    const width = this.#outputs;
    for (let row = first; row < last; row++)
      for (let output = 0; output < width; output++) {
        const index = row * width + output;
        answers[index] = answers[index]! + values[output * SIDE_BY_SIDE + row - first]!;
      }
  }
}

/** `values` and `next` hold for every number the four rows' one after the other. */
function throughLayer(layer: Layer, values: Float64Array, next: Float64Array): void {
  const { inputs, outputs, weights, biases } = layer;
  const floor = layer.activation === 'relu' ? 0 : Number.NEGATIVE_INFINITY;
  let weight = 0;
  let to = 0;
  for (let output = 0; output < outputs; output++) {
    const bias = biases[output]!;
    let a = bias;
    let b = bias;
    let c = bias;
    let d = bias;
    for (let from = 0; from < inputs * SIDE_BY_SIDE; from += SIDE_BY_SIDE) {
      const factor = weights[weight++]!;
      a += factor * values[from]!;
      b += factor * values[from + 1]!;
      c += factor * values[from + 2]!;
      d += factor * values[from + 3]!;
    }
    next[to++] = Math.max(floor, a);
    next[to++] = Math.max(floor, b);
    next[to++] = Math.max(floor, c);
    next[to++] = Math.max(floor, d);
  }
}
