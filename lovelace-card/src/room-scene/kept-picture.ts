import type { RoomPicture } from '../scene/room-picture.ts';

/** The last picture of a room, made anew only when something of what it is made of changed: ages alone change it every minute. */
export class KeptPicture {
  #kept: { readonly key: readonly unknown[]; readonly picture: RoomPicture } | undefined;

  /** @param key what the picture is made of */
  of(key: readonly unknown[], make: () => RoomPicture): RoomPicture {
    if (this.#kept === undefined || key.some((one, at) => one !== this.#kept!.key[at]))
      this.#kept = { key, picture: make() };
    return this.#kept.picture;
  }
}
