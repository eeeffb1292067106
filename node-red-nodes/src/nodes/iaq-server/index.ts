import type { Runtime, RuntimeNode } from '../../red/runtime.ts';
import { baseOf, type ServerNode } from '../../service/service-address.ts';

export default function (runtime: Runtime): void {
  runtime.nodes.registerType(
    'iaq-server',
    function (this: RuntimeNode & { -readonly [K in keyof ServerNode]?: ServerNode[K] }, config) {
      runtime.nodes.createNode(this, config);
      const base = baseOf(String(config.url ?? ''));
      const token = this.credentials?.token?.trim() || undefined;
      this.address = base === undefined ? undefined : { base, token };
      if (base === undefined) this.error(runtime._('iaq-server.wrong.url'));
    },
    { credentials: { token: { type: 'password' } } },
  );
}
