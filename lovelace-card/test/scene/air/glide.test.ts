import assert from 'node:assert/strict';
import { Glide } from '../../../src/scene/air/glide.ts';

describe('A number on its way', () => {
  it('arrives within about a second and a half and then rests', () => {
    const glide = new Glide([1]);
    glide.aim[0] = 1;
    let seconds = 0;
    while (glide.advance(0.05)) {
      seconds += 0.05;
      assert.ok(seconds < 2.2);
    }
    assert.ok(seconds > 0.8);
    assert.equal(glide.now[0], 1);
    assert.equal(glide.advance(0.05), false);
  });

  it('goes no other way, however the time is cut', () => {
    const [fine, coarse] = [new Glide([1]), new Glide([1])];
    fine.aim[0] = coarse.aim[0] = 1;
    for (let n = 0; n < 10; n++) fine.advance(0.03);
    coarse.advance(0.3);
    assert.ok(Math.abs(fine.now[0]! - coarse.now[0]!) < 1e-5);
  });

  it('follows a new aim from where it is', () => {
    const glide = new Glide([1]);
    glide.aim[0] = 1;
    glide.advance(0.2);
    const reached = glide.now[0]!;
    glide.aim[0] = 0;
    glide.advance(0.01);
    assert.ok(glide.now[0]! < reached && glide.now[0]! > reached * 0.9);
  });
});
