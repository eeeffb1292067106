import assert from 'node:assert/strict';
import { isMixed } from '../../src/live/why-unreachable.ts';

describe('What a page cannot reach', () => {
  it('is everything over http for a page over https, but the machine itself', () => {
    const secure = 'https://home.example/lovelace/0';
    assert.equal(isMixed('http://192.168.1.5:8099', secure), true);
    assert.equal(isMixed('https://192.168.1.5:8099', secure), false);
    assert.equal(isMixed('http://127.0.0.1:8099', secure), false);
    assert.equal(isMixed('http://localhost:8099', secure), false);
    assert.equal(isMixed('/local/room.glb', secure), false);
    assert.equal(isMixed('http://192.168.1.5:8099', 'http://homeassistant.local:8123/'), false);
    assert.equal(isMixed('http://[', secure), false);
  });
});
