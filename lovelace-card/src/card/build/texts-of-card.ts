import { CHART } from '../../i18n/texts/chart.ts';
import { FORECAST } from '../../i18n/texts/forecast.ts';
import { ROOM } from '../../i18n/texts/room.ts';

/** The texts by key that the parts of a card say: stands for those of all pages in the card's build. */
export const TEXTS = { ...ROOM, ...CHART, ...FORECAST };
