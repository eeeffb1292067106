import type { FlowPort } from '../red/flow-node.ts';
import type { NodeStatus } from '../red/runtime.ts';

/** The line under a node: the editor hears of it only when it is another one, however often something is measured. */
export class SteadyStatus {
  readonly #port: Pick<FlowPort, 'status'>;
  #shown: string | undefined;

  constructor(port: Pick<FlowPort, 'status'>) {
    this.#port = port;
  }

  show(status: NodeStatus): void {
    const text = JSON.stringify(status);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#port.status(status);
  }
}
