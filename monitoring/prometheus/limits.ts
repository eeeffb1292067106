/** A last day worse than the week before by this factor: something in the room is another than it was. */
export const DRIFTED = 2;
