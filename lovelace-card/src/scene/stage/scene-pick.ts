/** What can be touched in a scene. */
export type PickKind = 'opening' | 'machine' | 'sensor' | 'alert' | 'room';

/** What a person touched; parts of a scene mark their objects with it as `userData.pick`. */
export interface ScenePick {
  readonly id: string;
  readonly kind: PickKind;
}

/** One text for a pick, for looking things up by it. */
export function pickKey({ id, kind }: ScenePick): string {
  return `${kind}:${id}`;
}

/** Where a thing is seen in the picture, px from its upper left corner; undefined where it is not in sight. */
export interface Anchor {
  readonly pick: ScenePick;
  readonly at: { readonly x: number; readonly y: number } | undefined;
}
