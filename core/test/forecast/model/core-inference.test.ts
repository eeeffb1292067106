import { CoreInference } from '../../../src/forecast/model/core-inference.ts';
import { describeInference } from '../../ports/inference.contract.ts';
import { SMALL_FEATURES, smallModel } from './small-model.ts';

const inferenceOf = (value: unknown) =>
  new CoreInference({ read: async () => value, file: 'small.json', features: SMALL_FEATURES });

describeInference('The evaluator of the core', async () => ({
  port: inferenceOf(smallModel()),
  broken: inferenceOf({ ...smallModel(), members: [] }),
  close: async () => undefined,
}));
