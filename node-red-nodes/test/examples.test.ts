import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { EXAMPLES, FlowRun, readFlow } from './support/flow-run.ts';
import { RealNodeRed } from './support/real-node-red.ts';

/** What is to be seen of an example: buttons to press, and what a debug node then shows. Those without need a broker or a service of yours. */
const SEEN: Readonly<Record<string, { press?: readonly string[]; debug: string; shows: RegExp }>> = {
  score: { press: ['stuffy'], debug: 'reason', shows: /1,?750.ppm/ },
  simulate: { debug: 'readings', shows: /"co2"/ },
  alert: { press: ['high'], debug: 'alerts', shows: /1,200.ppm/ },
  in: { press: ['text'], debug: 'values', shows: /"payload":23/ },
  action: { debug: 'advice', shows: /./ },
};

describe('The examples', function () {
  this.timeout(60_000);
  const red = new RealNodeRed();
  before(() => red.start());
  after(() => red.stop());

  const names = readdirSync(EXAMPLES)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace('.json', ''));

  it('there is one for every node', async () => {
    const { types } = await red.nodes();
    const used = new Set(names.flatMap((name) => readFlow(EXAMPLES, `${name}.json`).map(({ type }) => type)));
    assert.deepEqual(
      types.filter((type) => !used.has(type)),
      [],
    );
  });

  for (const name of names)
    it(`${name}: is imported, runs, and shows what it promises`, async () => {
      const { press = [], debug, shows } = SEEN[name] ?? {};
      // What happens on the clock's five minutes happens soon.
      await red.setClock(Date.parse('2026-11-21T22:04:57Z'));
      const run = await FlowRun.begin(red, readFlow(EXAMPLES, `${name}.json`));
      try {
        for (const button of press) await run.press(`iaq-ex-${name}-${button}`);
        if (debug === undefined) return;
        const shown = await run.debug<unknown>(`iaq-ex-${name}-${debug}`);
        assert.match(typeof shown === 'string' ? shown : JSON.stringify(shown), shows!);
      } finally {
        await run.end();
      }
    });
});
