import type { HomeNode } from '../../home/room-subject.ts';
import { SharedHome } from '../../home/shared-home.ts';
import { messageOf } from '../../red/flow-node.ts';
import type { Runtime, RuntimeNode } from '../../red/runtime.ts';

export default function (runtime: Runtime): void {
  runtime.nodes.registerType(
    'iaq-home',
    function (this: RuntimeNode & { -readonly [K in keyof HomeNode]?: HomeNode[K] }, config) {
      runtime.nodes.createNode(this, config);
      // What a home knew before a restart is of its rooms: they are all declared first.
      const deployed = new Promise<void>((resolve) => runtime.events.once('flows:started', resolve));
      this.home = new SharedHome(deployed, async () => {
        const { homeOpener } = await import('./open.ts');
        return homeOpener(config, runtime, this);
      });
      this.home.opened.catch((error: unknown) => this.error(messageOf(error)));
      this.on('close', (removed, done) => {
        this.home!.close(removed)
          .catch((error: unknown) => this.error(messageOf(error)))
          .finally(done);
      });
    },
  );
}
