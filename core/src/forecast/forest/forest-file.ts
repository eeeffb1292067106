import { z } from 'zod';
import { checkShape, showIssue } from '../../check-shape.ts';
import { IaqverseError } from '../../error.ts';
import { FOREST_INPUTS } from '../adaptation/forest-inputs.ts';
import { HORIZONS_MIN } from '../horizons.ts';
import { featuresDigest } from '../learned/kept-room.ts';
import { compactForest, type Forest } from './forest.ts';

const MOST_TREES = 1000;
const index = z.int().min(-1);

const treeSchema = z
  .strictObject({
    inputs: z.array(index.max(FOREST_INPUTS - 1)).min(1),
    limits: z.array(z.number()),
    next: z.array(z.int().nonnegative()),
    leaves: z.array(z.number()),
  })
  .refine(({ inputs, limits, next, leaves }) => {
    if (limits.length !== inputs.length || next.length !== inputs.length) return false;
    // Children come after their parents, so that every walk ends at a leaf.
    return inputs.every((input, node) =>
      input < 0
        ? next[node]! + HORIZONS_MIN.length <= leaves.length
        : next[node]! > node && next[node]! + 1 < inputs.length,
    );
  }, 'this is no tree');

const forestFileSchema = z.strictObject({
  format: z.literal('iaqverse-forest'),
  formatVersion: z.literal(1),
  /** The model whose expectations it corrects. */
  base: z.string(),
  features: z.string(),
  forest: z.strictObject({
    outputs: z.literal(HORIZONS_MIN.length),
    trees: z.array(treeSchema).max(MOST_TREES),
  }),
});

/** What is kept of a forest: JSON. `base` names the model that it corrects. */
export function writeForest(forest: Forest, base: string): string {
  const { outputs, trees } = forest;
  const lists = trees.map(({ inputs, limits, next, leaves }) => ({
    inputs: Array.from(inputs),
    limits: Array.from(limits),
    next: Array.from(next),
    leaves: Array.from(leaves),
  }));
  const kept = { format: 'iaqverse-forest', formatVersion: 1, base, features: featuresDigest() };
  return JSON.stringify({ ...kept, forest: { outputs, trees: lists } });
}

/**
 * The forest of a kept text.
 * @param base the model that serves now
 * @throws IaqverseError `model_unreadable` when it is damaged, or corrects another model
 */
export function readForest(text: string, base: string): Forest {
  const { data, issues } = checkShape(forestFileSchema, parsed(text));
  if (issues !== undefined) throw unfit(showIssue(issues[0], 'it'));
  if (data.features !== featuresDigest()) throw unfit('it was grown from other features');
  if (data.base !== base) throw unfit(`it corrects ${data.base}, not ${base}`);
  return compactForest(data.forest);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unfit('it is no JSON', error);
  }
}

function unfit(fault: string, cause?: unknown): IaqverseError {
  return new IaqverseError(
    'model_unreadable',
    `A forest of this room cannot be used (${fault}): the next refit grows another`,
    { fault },
    cause,
  );
}
