import assert from 'node:assert/strict';
import { FLOWS, FlowRun, readFlow } from './support/flow-run.ts';
import { foreignModule, HOME_ASSISTANT_NODES } from './support/foreign-modules.ts';
import { RealNodeRed } from './support/real-node-red.ts';

/** What it does is seen in a real Home Assistant, by `npm run test:ha`. */
describe('The flow for Home Assistant', function () {
  this.timeout(60_000);
  let red: RealNodeRed;
  before(async function () {
    const folder = foreignModule(HOME_ASSISTANT_NODES);
    if (folder === undefined) return this.skip();
    red = new RealNodeRed({ modules: { [HOME_ASSISTANT_NODES.name]: folder } });
    await red.start();
  });
  after(() => red?.stop());

  const nodes = readFlow(FLOWS, 'home-assistant.json');
  const theirs = nodes.filter(({ server }) => server !== undefined);

  it('leaves to everybody which Home Assistant is theirs', () => {
    assert.ok(theirs.length > 10);
    assert.deepEqual([...new Set(theirs.map(({ server }) => server))], ['']);
    assert.ok(!nodes.some(({ type }) => type === 'server'));
  });

  it('is of the newest form of the nodes that it uses: nobody is asked to migrate any', async () => {
    const settings = await red.ask<Record<string, unknown>>('GET', '/settings');
    const newest: Readonly<Record<string, unknown>> = {
      'server-state-changed': settings.serverStateChangedVersion,
      'api-call-service': settings.apiCallServiceVersion,
      'api-get-history': settings.apiGetHistoryVersion,
    };
    for (const { type, version, id } of theirs) assert.equal(version, newest[type], id);
  });

  it('waits, and does no harm, until one is chosen', async () => {
    const run = await FlowRun.begin(red, nodes);
    await run.status('iaq-ha-action', /waits for readings/);
    await run.end();
    assert.deepEqual(red.complaints, []);
  });
});
