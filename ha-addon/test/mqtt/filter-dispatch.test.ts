import assert from 'node:assert/strict';
import { FilterDispatch } from '../../src/mqtt/filter-dispatch.ts';

describe('FilterDispatch', () => {
  it('forgets where a topic belonged when the filters change', () => {
    const dispatch = new FilterDispatch<string>();
    dispatch.add('a/+', 'first');
    assert.equal(dispatch.find('a/b'), 'first');
    dispatch.add('a/+', 'second');
    assert.equal(dispatch.find('a/b'), 'second');
    dispatch.add('a/b', 'whole');
    assert.equal(dispatch.find('a/b'), 'whole');
    dispatch.remove('a/b');
    assert.equal(dispatch.find('a/b'), 'second');
    dispatch.remove('a/+');
    assert.equal(dispatch.find('a/b'), undefined);
    dispatch.add('#', 'all');
    assert.equal(dispatch.find('a/b'), 'all');
  });

  it('finds the filter of more topics than it remembers, and of long ones', () => {
    const dispatch = new FilterDispatch<string>();
    dispatch.add('a/+', 'one level');
    for (let number = 0; number < 10_000; number++) assert.equal(dispatch.find(`a/${number}`), 'one level');
    assert.equal(dispatch.find(`a/${'x'.repeat(1_000)}`), 'one level');
    assert.equal(dispatch.find(`a/${'x'.repeat(1_000)}/c`), undefined);
  });
});
