import { defaultHome } from '../../home/default-home.ts';
import type { HomeNode, RoomNode } from '../../home/room-subject.ts';
import { messageOf } from '../../red/flow-node.ts';
import type { Runtime, RuntimeNode } from '../../red/runtime.ts';

export default function (runtime: Runtime): void {
  runtime.nodes.registerType(
    'iaq-room',
    function (this: RuntimeNode & { -readonly [K in keyof RoomNode]?: RoomNode[K] }, config) {
      runtime.nodes.createNode(this, config);
      const { home: named } = config;
      const node =
        typeof named === 'string' && named !== '' ? (runtime.nodes.getNode(named) as HomeNode | null) : undefined;
      if (node === null) {
        this.error(runtime._('iaq-room.missing.home'));
        return;
      }
      const home = node?.home ?? defaultHome(runtime);
      this.home = home;
      this.declared = home.declare(config);
      this.declared.catch((error: unknown) => this.error(messageOf(error)));
      this.on('close', (removed, done) => {
        home
          .withdraw(config, removed)
          .catch((error: unknown) => this.error(messageOf(error)))
          .finally(done);
      });
    },
  );
}
