import { FrameLoop } from './frame-loop.ts';

/** The page's one frame loop: it rests while the page is hidden. */
export function pageFrames(): FrameLoop {
  if (frames === undefined) {
    const loop = new FrameLoop({
      requestFrame: (callback) => requestAnimationFrame(callback),
      cancelFrame: (id) => cancelAnimationFrame(id),
      setTimer: (callback, delay) => window.setTimeout(callback, delay),
      clearTimer: (id) => clearTimeout(id),
      now: () => performance.now(),
    });
    document.addEventListener('visibilitychange', () => loop.pause(document.hidden));
    loop.pause(document.hidden);
    frames = loop;
  }
  return frames;
}

let frames: FrameLoop | undefined;
