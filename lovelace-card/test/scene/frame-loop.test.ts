import assert from 'node:assert/strict';
import { type Drawn, FrameLoop, type FrameSource, type Pace } from '../../src/scene/stage/frame-loop.ts';

/** A screen of 60 frames a second in virtual time. */
class Screen implements FrameSource {
  time = 0;
  /** ms that drawing takes. */
  cost = 0;
  frames = 0;
  #next = 1;
  readonly #wanted = new Map<number, (time: number) => void>();
  readonly #timers = new Map<number, { at: number; callback: () => void }>();

  now(): number {
    return this.time;
  }
  requestFrame(callback: (time: number) => void): number {
    this.#wanted.set(this.#next, callback);
    return this.#next++;
  }
  cancelFrame(id: number): void {
    this.#wanted.delete(id);
  }
  setTimer(callback: () => void, delay: number): number {
    this.#timers.set(this.#next, { at: this.time + delay, callback });
    return this.#next++;
  }
  clearTimer(id: number): void {
    this.#timers.delete(id);
  }
  get isAtRest(): boolean {
    return this.#wanted.size === 0 && this.#timers.size === 0;
  }

  run(ms: number): void {
    const end = this.time + ms;
    while (this.time < end) {
      this.time = Math.floor(this.time / (1000 / 60) + 1.0001) * (1000 / 60);
      for (const [id, { at, callback }] of [...this.#timers])
        if (at <= this.time && this.#timers.delete(id)) callback();
      const frames = [...this.#wanted.values()];
      this.#wanted.clear();
      if (frames.length > 0) this.frames++;
      for (const frame of frames) frame(this.time);
    }
  }
}

class Thing implements Drawn {
  readonly steps: number[] = [];
  pace: Pace;
  readonly #screen: Screen;

  constructor(screen: Screen, pace: Pace) {
    this.#screen = screen;
    this.pace = pace;
  }
  frame(seconds: number): Pace {
    this.steps.push(seconds);
    this.#screen.time += this.#screen.cost;
    return this.pace;
  }
}

function stage(pace: Pace): { screen: Screen; loop: FrameLoop; thing: Thing } {
  const screen = new Screen();
  return { screen, loop: new FrameLoop(screen), thing: new Thing(screen, pace) };
}

describe('The frame loop', () => {
  it('draws what stands still once, and then asks for nothing', () => {
    const { screen, loop, thing } = stage('still');
    loop.request(thing);
    loop.request(thing);
    screen.run(10_000);
    assert.deepEqual(thing.steps, [0]);
    assert.equal(screen.frames, 1);
    assert.ok(screen.isAtRest);
  });

  it('draws what moves with every frame of the screen, and tells the time between', () => {
    const { screen, loop, thing } = stage('swift');
    loop.request(thing);
    screen.run(1000);
    assert.ok(Math.abs(thing.steps.length - 60) <= 1, `${thing.steps.length}`);
    assert.ok(thing.steps.slice(1).every((step) => Math.abs(step - 1 / 60) < 1e-6));
  });

  it('draws what flows some twenty times a second, and asks the screen for no more frames', () => {
    const { screen, loop, thing } = stage('flow');
    loop.request(thing);
    screen.run(10_000);
    assert.ok(thing.steps.length >= 150 && thing.steps.length <= 201, `${thing.steps.length}`);
    assert.equal(screen.frames, thing.steps.length);
  });

  it('gives a flow that is dear to draw no more than a share of the time', () => {
    const { screen, loop, thing } = stage('flow');
    screen.cost = 80;
    loop.request(thing);
    screen.run(10_000);
    assert.ok(thing.steps.length * 80 < 0.45 * 10_000, `${thing.steps.length}`);
  });

  it('draws a flow at once when it is asked to', () => {
    const { screen, loop, thing } = stage('flow');
    loop.request(thing);
    screen.run(20);
    const before = thing.steps.length;
    loop.request(thing);
    screen.run(18);
    assert.equal(thing.steps.length, before + 1);
  });

  it('draws nothing while the page is hidden, and goes on without a jump', () => {
    const { screen, loop, thing } = stage('swift');
    loop.request(thing);
    screen.run(100);
    loop.pause(true);
    const before = thing.steps.length;
    screen.run(60_000);
    assert.equal(thing.steps.length, before);
    assert.ok(screen.isAtRest);
    loop.pause(false);
    screen.run(100);
    assert.equal(thing.steps[before], 0);
  });

  it('forgets what was stopped', () => {
    const { screen, loop, thing } = stage('swift');
    loop.request(thing);
    screen.run(100);
    loop.stop(thing);
    const before = thing.steps.length;
    screen.run(1000);
    assert.equal(thing.steps.length, before);
    assert.ok(screen.isAtRest);
  });

  it('serves many with one frame of the screen', () => {
    const screen = new Screen();
    const loop = new FrameLoop(screen);
    const things = Array.from({ length: 10 }, () => new Thing(screen, 'flow'));
    for (const thing of things) loop.request(thing);
    screen.run(5000);
    assert.ok(things.every(({ steps }) => steps.length > 70));
    assert.ok(screen.frames < 110, `${screen.frames}`);
  });

  it('keeps a wish that came while it was drawn', () => {
    const screen = new Screen();
    const loop = new FrameLoop(screen);
    let frames = 0;
    const thing: Drawn = {
      frame: () => {
        frames++;
        if (frames === 1) loop.request(thing);
        return 'still';
      },
    };
    loop.request(thing);
    screen.run(1000);
    assert.equal(frames, 2);
  });
});
