import { COURSE_HEIGHT, COURSE_WIDTH, type Course, type Point } from './course.ts';

/** The room that the label of a limit takes in any language on the narrowest picture, in units of the box. */
const LABEL_WIDTH = 0.45 * COURSE_WIDTH;
const LABEL_HEIGHT = 18;

/** Where the label of a limit stands: at which end of its line, and on which side of it. */
export interface LabelPlace {
  readonly end: 'left' | 'right';
  readonly side: 'above' | 'below';
}

const PLACES: readonly LabelPlace[] = [
  { end: 'right', side: 'above' },
  { end: 'left', side: 'above' },
  { end: 'right', side: 'below' },
  { end: 'left', side: 'below' },
];

/** The first place for a limit's label that no line crosses, inside the box; where there is none, that which lines keep farthest from. */
export function labelPlace(course: Pick<Course, 'with' | 'without'>, limitY: number): LabelPlace {
  const rated = PLACES.map((place) => ({ place, room: roomAt(course, place, limitY) }));
  const free = rated.find(({ room }) => room > 0) ?? rated.reduce((best, one) => (one.room > best.room ? one : best));
  return free.place;
}

/** How far lines and the box's edge keep from a label; below 0 how far they reach into it. */
function roomAt(course: Pick<Course, 'with' | 'without'>, { end, side }: LabelPlace, limitY: number): number {
  const [top, bottom] = side === 'above' ? [limitY - LABEL_HEIGHT, limitY] : [limitY, limitY + LABEL_HEIGHT];
  const [from, to] = end === 'left' ? [0, LABEL_WIDTH] : [COURSE_WIDTH - LABEL_WIDTH, COURSE_WIDTH];
  const beside = [course.with, course.without].flatMap(({ points }) =>
    points.slice(1).flatMap((point, at): number[] => {
      const before: Point = points[at]!;
      if (point.x < from || before.x > to) return [];
      return [Math.max(top - Math.max(before.y, point.y), Math.min(before.y, point.y) - bottom)];
    }),
  );
  // Above the box nothing is written, so a label stands there rather than on a line; below it stand the times.
  const outside = Math.min(top / LABEL_HEIGHT, COURSE_HEIGHT - bottom);
  return Math.min(...beside, outside < 0 ? outside : Number.POSITIVE_INFINITY);
}
