import { checkShape, showIssue } from '../../check-shape.ts';
import { IaqverseError } from '../../error.ts';
import { HORIZONS_MIN, QUANTILES } from '../horizons.ts';
import { base64Floats } from './base64-floats.ts';
import { RAW_OUTPUTS } from './decode.ts';
import { type Activation, type ModelFile, modelFileSchema } from './model-file.ts';

export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
  /** `outputs` rows of `inputs` numbers. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** A model whose parts fit together. */
export interface Model extends Omit<ModelFile, 'members'> {
  /** For every member its layers, the first one that a row goes through first. */
  readonly members: readonly (readonly Layer[])[];
}

/**
 * Reads what a weights file holds, and checks that its parts fit together and to this version of IAQverse.
 *
 * @param value the file's JSON
 * @param file its name, for messages
 * @param features the names of the numbers that rows will have, in their order
 * @throws IaqverseError `model_unreadable`
 */
export function readModel(value: unknown, file: string, features: readonly string[]): Model {
  const { data, issues } = checkShape(modelFileSchema, value);
  if (issues !== undefined) throw unreadable(file, showIssue(issues[0], 'the file'));
  const fault = misfit(data, features);
  if (fault !== undefined) throw unreadable(file, fault);
  const members = data.members.map(({ layers }, member) =>
    layers.map((layer, index): Layer => {
      const floats = (part: 'weights' | 'biases', count: number) =>
        readFloats(layer[part], count, file, `members[${member}].layers[${index}].${part}`);
      return {
        ...layer,
        weights: floats('weights', layer.inputs * layer.outputs),
        biases: floats('biases', layer.outputs),
      };
    }),
  );
  return { ...data, members };
}

/** An error that says what is wrong with a model's file, and the remedy. */
export function unreadable(file: string, fault: string, cause?: unknown): IaqverseError {
  return new IaqverseError(
    'model_unreadable',
    `The forecast model ${file} cannot be used (${fault}): install IAQverse again, or export the model again if it is your own`,
    { file, fault },
    cause,
  );
}

function misfit(model: ModelFile, features: readonly string[]): string | undefined {
  return (
    differing('features', model.features, features) ??
    differing('horizonsMin', model.horizonsMin, HORIZONS_MIN) ??
    differing('quantiles', model.quantiles, QUANTILES) ??
    uncounted('mean', model.mean, features.length) ??
    uncounted('deviation', model.deviation, features.length) ??
    brokenChain(model)
  );
}

function differing(part: string, there: readonly unknown[], expected: readonly unknown[]): string | undefined {
  const miscounted = uncounted(part, there, expected.length);
  const at = there.findIndex((entry, index) => entry !== expected[index]);
  if (miscounted !== undefined) {
    const first = at === -1 ? there.length : at;
    return first < expected.length ? `${miscounted}; ${part}[${first}] should be ${expected[first]}` : miscounted;
  }
  return at === -1 ? undefined : `${part}[${at}] is ${there[at]}, not ${expected[at]}`;
}

function uncounted(part: string, there: readonly unknown[], expected: number): string | undefined {
  return there.length === expected ? undefined : `${part}: there are ${there.length} of them, not ${expected}`;
}

function brokenChain({ features, members }: ModelFile): string | undefined {
  for (const [member, { layers }] of members.entries()) {
    let given = features.length;
    for (const [index, { inputs, outputs }] of layers.entries()) {
      if (inputs !== given) return `members[${member}].layers[${index}] takes ${inputs} numbers and gets ${given}`;
      given = outputs;
    }
    if (given !== RAW_OUTPUTS) return `members[${member}] answers ${given} numbers, not ${RAW_OUTPUTS}`;
    if (layers.at(-1)?.activation !== 'linear') return `the last layer of members[${member}] is not linear`;
  }
  return undefined;
}

function readFloats(text: string, count: number, file: string, part: string): Float32Array {
  const floats = base64Floats(text);
  if (floats === undefined) throw unreadable(file, `${part} is not base64 of float32 numbers`);
  if (floats.length !== count) throw unreadable(file, `${part} holds ${floats.length} numbers, not ${count}`);
  const at = floats.findIndex((value) => !Number.isFinite(value));
  if (at !== -1) throw unreadable(file, `${part} holds ${floats[at]} at ${at}`);
  return floats;
}
