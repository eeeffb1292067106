import assert from 'node:assert/strict';
import { TestRuntime } from './support/flow.ts';

describe('iaq-score in Node-RED', function () {
  this.timeout(60_000);
  const runtime = new TestRuntime();
  before(() => runtime.start(['iaq-home', 'iaq-room', 'iaq-score']));
  afterEach(() => runtime.clear());
  after(() => runtime.stop());

  it('scores a number by its topic as it is, without any setting', async () => {
    await runtime.deploy([
      { id: 'score', type: 'iaq-score', quantity: 'co2', wires: [['out']] },
      { id: 'out', type: 'helper' },
    ]);
    const answer = runtime.next('out');
    runtime.node('score').receive({ topic: 'Bedroom', payload: 1450, _msgid: 'a' });
    const message = await answer;
    assert.equal(message.topic, 'bedroom');
    assert.equal(typeof message.payload, 'number');
    assert.match(String(message.reason), /1.?450.ppm/);
    assert.equal((message.state as { name: string }).name, 'Bedroom');
    assert.equal(message._msgid, 'a');
  });
});
