import assert from 'node:assert/strict';
import { scenePages, shown } from './scene-pages.ts';

/** A fifth of a small picture is much for words already. */
const MOST_COVERED = 0.2;

describe('Labels over small scenes, in a browser', function () {
  this.timeout(240_000);
  const { visit } = scenePages();

  it('leave the room to be seen, and say everything of what is touched', async () => {
    const { page, complaints } = await visit({ viewport: { width: 1300, height: 900 }, reducedMotion: 'reduce' });
    for (const many of [1, 5, 20])
      for (const width of [200, 304, 360, 600]) {
        await page.evaluate(
          ([count, wide]) => {
            window.stage.clear();
            const busy = window.stage.busyRoom();
            const severities = ['warning', 'danger', 'info'] as const;
            const alerts = Array.from({ length: count }, (_, at) => ({
              id: `alert-${at}`,
              severity: severities[at % severities.length]!,
              caption: 'CO₂: 1,640 ppm. The limit of 1,500 ppm has been passed for 10 min.',
              at: busy.machines[at % busy.machines.length]!.id,
            }));
            window.stage.add(1, { ...busy, alerts });
            window.stage.all()[0]!.style.cssText = `width:${wide}px;height:${Math.round((wide * 2) / 3)}px`;
          },
          [many, width] as const,
        );
        await shown(page);
        const covered = await page.evaluate(() => {
          const scene = window.stage.all()[0]!;
          const words = [...scene.shadowRoot!.querySelectorAll<HTMLElement>('.written .words')];
          const area = words.reduce((sum, { offsetWidth, offsetHeight }) => sum + offsetWidth * offsetHeight, 0);
          return area / (scene.clientWidth * scene.clientHeight);
        });
        assert.ok(covered <= MOST_COVERED, `${many} alerts, ${width} px: ${(covered * 100).toFixed(0)} % covered`);
        const alert = page.locator('.label.alert:not(.away)').last();
        await alert.focus();
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Tab');
        const words = page.locator('.label.alert.asked.written .words');
        await words.waitFor();
        const [inner, outer] = [(await words.boundingBox())!, (await page.locator('iaq-room-scene').boundingBox())!];
        const message = `${many} alerts, ${width} px`;
        assert.ok(inner.x >= outer.x - 1 && inner.x + inner.width <= outer.x + outer.width + 1, message);
        assert.ok(inner.y >= outer.y - 1 && inner.y + inner.height <= outer.y + outer.height + 1, message);
        const isCut = await words
          .locator('.caption')
          .evaluate((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
        assert.equal(isCut, false, message);
      }
    assert.deepEqual(complaints, []);
  });
});
