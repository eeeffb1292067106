import { messageOf } from './flow-node.ts';

/** Nothing that a timer or a listener throws may end the process that Node-RED lives in: a person is told of it instead. */
export function safely(run: () => void, warn: (text: string) => void): void {
  try {
    run();
  } catch (error) {
    warn(messageOf(error));
  }
}
