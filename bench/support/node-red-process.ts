// A process of its own: Node-RED with the nodes as they are shipped, fed a thousand messages a second, says how its event loop fared.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { builtNodes } from '../../node-red-nodes/test/support/built-nodes.ts';

interface NodeRed {
  init(server: unknown, settings: object): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly runtime: { readonly flows: { setFlows(options: object): Promise<unknown> } };
  readonly events: { once(event: 'flows:started', listen: () => void): void };
}

/** What one run came to. */
export interface NodeRedFigures {
  readonly received: number;
  readonly lagP99Ms: number;
  readonly lagMaxMs: number;
  readonly residentMb: number;
  readonly heapMb: number;
}

/** Until code is compiled and the home has opened, ms. */
const WARM_UP = 5000;
const NAME = '@iaqverse/node-red-iaqverse';
const [folder = '', kind = '', perSecond = '', seconds = ''] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const runtime = require('node-red') as NodeRed;

const place = join(folder, 'node_modules', NAME);
mkdirSync(place, { recursive: true });
cpSync(builtNodes(), join(place, 'dist'), { recursive: true });
cpSync(join(import.meta.dirname, '../../node-red-nodes/package.json'), join(place, 'package.json'));
writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: { [NAME]: '*' } }));

const source = `
  const each = ${perSecond} / 100;
  let sent = 0;
  setInterval(() => {
    for (let n = 0; n < each; n++, sent++) {
      const room = 'room-' + (sent % 20);
      node.send({ topic: room, payload: { co2: 600 + (sent * 7) % 900, pm25: 5 + sent % 30, temperature: 21 } });
    }
  }, 10);
`;
const copy = 'return { ...msg, payload: { ...msg.payload } };';
const counter = { seen: 0 };
const count = "global.get('counter').seen++;";
const through =
  kind === 'copy'
    ? [
        { id: 'a', z: 'tab', type: 'function', name: '', func: copy, outputs: 1, wires: [['b']] },
        { id: 'b', z: 'tab', type: 'function', name: '', func: copy, outputs: 1, wires: [['end']] },
      ]
    : [
        { id: 'a', z: 'tab', type: 'iaq-score', version: 1, emit: 'always', wires: [['end']] },
        { id: 'b', z: 'tab', type: 'iaq-forecast', version: 1, wires: [[], []] },
      ];
const first = kind === 'copy' ? ['a'] : ['a', 'b'];

const server = createServer();
runtime.init(server, {
  userDir: folder,
  httpAdminRoot: false,
  httpNodeRoot: false,
  telemetry: { enabled: false },
  functionGlobalContext: { counter },
  logging: { console: { level: 'error' } },
});
// It starts with no flows at all; ours come after them.
const started = new Promise<void>((resolve) => runtime.events.once('flows:started', resolve));
await runtime.start();
await started;
await runtime.runtime.flows.setFlows({
  deploymentType: 'full',
  flows: {
    flows: [
      { id: 'tab', type: 'tab', label: 'bench' },
      { id: 'source', z: 'tab', type: 'function', name: '', func: '', initialize: source, outputs: 1, wires: [first] },
      ...through,
      { id: 'end', z: 'tab', type: 'function', name: '', func: count, outputs: 0, wires: [] },
    ],
  },
});
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
await pause(WARM_UP);
counter.seen = 0;
const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
await pause(Number(seconds) * 1000);
delay.disable();
const { rss, heapUsed } = process.memoryUsage();
const figures: NodeRedFigures = {
  received: counter.seen,
  lagP99Ms: delay.percentile(99) / 1e6,
  lagMaxMs: delay.max / 1e6,
  residentMb: rss / 1e6,
  heapMb: heapUsed / 1e6,
};
console.log(JSON.stringify(figures));
await runtime.stop();
process.exit(0);
