import assert from 'node:assert/strict';
import { HOUR, MINUTE, SECOND } from '@iaqverse/core';
import { ClientIdRival } from '../../src/mqtt/client-id-rival.ts';

const LOST = { kind: 'lost', message: 'The connection was lost' } as const;

describe('ClientIdRival', () => {
  it('suspects a rival from the third early end in a row, until a minute has passed without one', () => {
    const rival = new ClientIdRival('iaqverse');
    assert.equal(rival.ended(LOST, SECOND, 0), undefined);
    assert.equal(rival.ended(LOST, SECOND, 2 * SECOND), undefined);
    assert.equal(rival.concern(2 * SECOND), undefined);
    const said = rival.ended(LOST, SECOND, 4 * SECOND);
    assert.match(`${said}`, /"iaqverse".*--mqtt-client-id/);
    assert.equal(rival.concern(4 * SECOND), said);
    assert.equal(rival.concern(5 * SECOND + MINUTE), undefined);
  });

  it('suspects nobody of what has another reason, or came late', () => {
    const rival = new ClientIdRival('iaqverse');
    for (let time = 0; time < 10; time++) {
      assert.equal(rival.ended(LOST, SECOND, time), undefined);
      assert.equal(rival.ended(LOST, HOUR, time), undefined);
      assert.equal(rival.ended(LOST, SECOND, time), undefined);
      assert.equal(rival.ended({ kind: 'other', message: 'The broker is shutting down' }, SECOND, time), undefined);
    }
  });
});
