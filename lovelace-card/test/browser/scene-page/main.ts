import { HouseSceneElement } from '../../../src/scene/house/house-element.ts';
import { RoomSceneElement } from '../../../src/scene/scene-element.ts';
import { themeStylesheet } from '../../../src/theme/stylesheet.ts';
import { busyRoom, house, restingRoom } from './pictures.ts';

const style = document.createElement('style');
style.textContent = themeStylesheet();
document.head.append(style);
const place = document.querySelector('#scenes')!;
const touched: string[] = [];
for (const type of ['scene-tap', 'scene-hold'])
  document.addEventListener(type, (event) => {
    const { id, kind } = (event as CustomEvent<{ id: string; kind: string }>).detail;
    touched.push(`${type} ${kind} ${id}`);
  });

/** What a test does with the page. */
const stage = {
  restingRoom,
  busyRoom,
  house,
  touched,
  /** Adds so many scenes. */
  add(count: number, picture = restingRoom()): void {
    for (let index = 0; index < count; index++) {
      const element = new RoomSceneElement();
      element.picture = picture;
      place.append(element);
    }
  },
  addHouse(picture = house()): void {
    const element = new HouseSceneElement();
    element.house = picture;
    place.append(element);
  },
  all: (): RoomSceneElement[] => [...document.querySelectorAll<RoomSceneElement>('iaq-room-scene')],
  scenes: (): (RoomSceneElement | HouseSceneElement)[] => [
    ...document.querySelectorAll<RoomSceneElement | HouseSceneElement>('iaq-room-scene, iaq-house-scene'),
  ],
  clear: (): void => place.replaceChildren(),
};

declare global {
  interface Window {
    stage: typeof stage;
  }
}
window.stage = stage;
