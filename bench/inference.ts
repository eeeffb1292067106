import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ModelFigures, RuntimeName } from './support/model-process.ts';

const PROCESS = fileURLToPath(new URL('support/model-process.ts', import.meta.url));

/** The forecast model that comes with IAQverse, with each runtime in a process of its own: loading, one room, 1,000 rooms. */
export async function benchInference() {
  return { onnx: await measured('onnx'), core: await measured('core') };
}

async function measured(runtime: RuntimeName): Promise<ModelFigures> {
  const child = fork(PROCESS, [runtime], { execArgv: [...process.execArgv, '--expose-gc'] });
  const ended = once(child, 'exit');
  let figures: ModelFigures | undefined;
  child.on('message', (message: ModelFigures) => {
    figures = message;
  });
  const [code] = await ended;
  if (figures === undefined) throw new Error(`the model could not be measured with ${runtime}: it ended with ${code}`);
  return figures;
}
