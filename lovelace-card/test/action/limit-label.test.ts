import assert from 'node:assert/strict';
import { COURSE_WIDTH, type Line } from '../../src/action/course.ts';
import { labelPlace } from '../../src/action/limit-label.ts';

/** A line through points at even distances. */
function line(...heights: number[]): Line {
  const points = heights.map((y, at) => ({ x: (at / (heights.length - 1)) * COURSE_WIDTH, y }));
  return { points, path: '', value: 0, markY: 0 };
}

const place = (limitY: number, one: Line, other: Line): string => {
  const { end, side } = labelPlace({ with: one, without: other }, limitY);
  return `${side} ${end}`;
};

describe('The label of a limit', () => {
  it('stands above its line at the right where nothing is in its way', () => {
    assert.equal(place(30, line(60, 60, 60, 60, 60), line(60, 70, 76, 76, 76)), 'above right');
  });

  it('goes to the left where a line runs at the right', () => {
    assert.equal(place(30, line(70, 70, 60, 20, 20), line(70, 70, 70, 70, 70)), 'above left');
  });

  it('goes below where lines run above', () => {
    assert.equal(place(30, line(20, 20, 20, 20, 20), line(20, 70, 70, 70, 70)), 'below right');
  });

  it('does not write over the times below the box', () => {
    assert.equal(place(76, line(30, 30, 20, 4, 4), line(30, 30, 30, 30, 30)), 'above right');
  });

  it('rather leaves the box at its top than stand on a line', () => {
    assert.equal(place(4, line(10, 10, 10, 10, 10), line(12, 40, 70, 70, 70)), 'above right');
  });
});
