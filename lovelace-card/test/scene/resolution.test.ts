import assert from 'node:assert/strict';
import { Resolution } from '../../src/scene/stage/resolution.ts';

function noted(resolution: Resolution, interval: number, frames: number): Resolution {
  for (let frame = 0; frame < frames; frame++) resolution.note(interval);
  return resolution;
}

describe('The resolution', () => {
  it('is full where frames come in time', () => {
    assert.equal(noted(new Resolution(), 17, 500).scale, 1);
  });

  it('does not fall for one late frame', () => {
    const resolution = new Resolution();
    for (let turn = 0; turn < 50; turn++) noted(noted(resolution, 120, 1), 17, 2);
    assert.equal(resolution.scale, 1);
  });

  it('falls while frames come late and fewer pixels help, to a lowest, and rises again', () => {
    const resolution = new Resolution();
    const scales = new Set<number>();
    for (let frame = 0; frame < 300; frame++) {
      resolution.note(20 + 180 * resolution.scale ** 2);
      scales.add(resolution.scale);
    }
    assert.ok(scales.size >= 3 && resolution.scale < 0.7 && resolution.scale > 0.3);
    assert.equal(noted(resolution, 16, 5000).scale, 1);
  });

  it('stays full where it is not the pixels that take the time', () => {
    const resolution = noted(new Resolution(), 60, 5);
    assert.ok(resolution.scale < 1, 'it is tried');
    assert.equal(noted(resolution, 60, 1000).scale, 1);
  });

  it('is not troubled by a flow that comes as seldom as it is meant to', () => {
    const resolution = new Resolution();
    for (let frame = 0; frame < 500; frame++) resolution.note(50, 50);
    assert.equal(resolution.scale, 1);
  });

  it('gives up only where nothing makes it motion', () => {
    assert.equal(noted(new Resolution(), 150, 1000).isHopeless, false);
    assert.equal(noted(new Resolution(), 700, 1000).isHopeless, true);
    assert.equal(noted(noted(new Resolution(), 700, 60), 100, 1).isHopeless, false);
  });
});
