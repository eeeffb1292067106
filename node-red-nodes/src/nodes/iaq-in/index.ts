import { registerFlowNode } from '../../red/flow-node.ts';
import type { Runtime } from '../../red/runtime.ts';

export default function (runtime: Runtime): void {
  registerFlowNode(runtime, 'iaq-in', async () => (await import('./controller.ts')).open);
}
