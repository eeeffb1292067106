/** Stands for the words of refused readings in the card's build: a card is told of none. */
export const REFUSALS = {};
