import { FEATURES, IaqverseError, type Model, readModel } from '@iaqverse/core';
import { readWeights, shippedModelFiles } from './model-files.ts';

/** What rooms' own corrections correct: the model that comes with IAQverse, or the physics where there is none. */
export interface BaseModel {
  /** Names it; another one needs other corrections. */
  readonly name: string;
  readonly model: Model | undefined;
}

/** Reads what corrections correct. Never rejects because of the model: what is wrong with it is said where it is started. */
export async function readBaseModel(): Promise<BaseModel> {
  try {
    const { weights } = shippedModelFiles();
    const model = readModel(await readWeights(weights), weights, FEATURES);
    return { name: `${model.name} ${model.version}`, model };
  } catch (error) {
    if (error instanceof IaqverseError && error.code === 'model_unreadable')
      return { name: 'physics', model: undefined };
    throw error;
  }
}
