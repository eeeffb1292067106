import { join } from 'node:path';
import { buildCard } from '../../lovelace-card/test/browser/card-page.ts';
import { scriptSizes } from '../../lovelace-card/test/browser/script-sizes.ts';
import { rounded } from '../support/statistics.ts';

/** How much the card loads before it shows how the air is, and all of it, lazily loaded or not: three, editor, models. */
export async function benchCardSizes() {
  const built = await buildCard();
  try {
    const { firstKb, allKb, plainKb, kbOf } = await scriptSizes(join(built.folder, 'card'), 'iaqverse-room-card.js');
    const largest = [...kbOf].sort(([, a], [, b]) => b - a).slice(0, 6);
    return {
      firstKb: rounded(firstKb),
      allKb: rounded(allKb),
      /** Not compressed: a peer, floor3d-card, is one file of 955 kB so. */
      plainKb: rounded(plainKb),
      largest: Object.fromEntries(largest.map(([file, kb]) => [file, rounded(kb)])),
    };
  } finally {
    await built.remove();
  }
}
