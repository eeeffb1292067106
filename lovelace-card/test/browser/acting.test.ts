import assert from 'node:assert/strict';
import { LANGUAGES, MINUTE, type RoomView } from '@iaqverse/core';
import type { Page } from 'playwright-core';
import { settleActuator } from '../service/acting-answers.ts';
import { alert } from '../service/example-acting.ts';
import { NOW } from '../service/example-home.ts';
import { overflows, violations } from './audit.ts';
import { servedPages } from './served-pages.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
const BEDROOM = '#/home/bedroom';
const LIVING = '#/home/living-room';
const KITCHEN = '#/home/kitchen';

const lead = (page: Page) => page.locator('iaq-advice iaq-action[lead]');
const card = (page: Page, name: string) => page.locator('iaq-actuator', { hasText: name });

describe('Acting, in a browser', function () {
  this.timeout(60_000);
  const served = servedPages();
  const { visit } = served;
  const commands = (): readonly string[] => served.service.commands;
  const change = (room: string, how: (room: RoomView) => RoomView): void => served.service.change('home', room, how);

  it('shows now, next, why and what it brought', async () => {
    const { page, complaints } = await visit(BEDROOM);
    await lead(page).locator('.sentence').waitFor();
    assert.match(await lead(page).locator('.mark').innerText(), /High/);
    assert.equal(await lead(page).locator('.mark .shape.poor').count(), 1);
    assert.match(
      await lead(page).locator('figcaption').innerText(),
      /expected at 14:40[\s\S]*with it\s+≈ 780\sppm[\s\S]*without\s+≈ 1,770\sppm/,
    );
    await lead(page).getByText('What it costs').click();
    assert.deepEqual(await lead(page).locator('details li').allInnerTexts(), [
      'Costs about 240 Wh of heat.',
      'Also weighed: set “Ventilation of the upper floor” to stage 3. It would be louder.',
      'Ventilation of the upper floor: It is night: it gets up to 36 dB(A) loud, and 30 is the most now. Until 06:20.',
      'The forecast behind it is still learning this room.',
    ]);
    assert.equal(await page.locator('iaq-advice iaq-action').count(), 2);
    assert.equal(await page.locator('iaq-outcomes li').count(), 3);
    assert.match(await page.locator('iaq-outcomes li').nth(1).innerText(), /by IAQverse[\s\S]*Less than expected/);
    assert.match(await page.locator('iaq-outcomes li').nth(2).innerText(), /by a person/);
    assert.deepEqual(complaints, []);
  });

  it('does what a person accepts: told, confirmed, and undone', async () => {
    const { page, complaints } = await visit(KITCHEN);
    await lead(page).getByRole('button', { name: 'Do it' }).click();
    await page.getByText('Told to be: stage 2 of 3. Waiting for its answer.').first().waitFor();
    assert.deepEqual(commands(), ['POST /api/v1/sites/home/rooms/kitchen/actions/p-hood/accept {}']);
    await lead(page).waitFor({ state: 'detached' });
    change('kitchen', (room) => settleActuator(room, 'hood', true, NOW));
    await page.getByText('Under way: 14\u202fµg/m³ is expected by 14:45.').waitFor();
    assert.equal(await page.getByText('Nothing was done here lately.').count(), 0);
    await card(page, 'Cooker hood').getByText('stage 2 of 3').waitFor();
    await page.locator('iaq-deed').getByRole('button', { name: 'Undo' }).click();
    await page.locator('iaq-outcomes').getByText('It was taken back.').waitFor();
    assert.equal(commands()[1], 'POST /api/v1/sites/home/rooms/kitchen/actions/p-hood/undo {}');
    assert.deepEqual(complaints, []);
  });

  it('offers quietly to do at once what it will do by itself', async () => {
    const { page } = await visit(KITCHEN);
    await page.getByText('Nothing was done here lately.').waitFor();
    assert.equal(await lead(page).locator('button.main').innerText(), 'Do it');
    change('kitchen', (room) => ({
      ...room,
      mode: 'auto',
      plan: { ...room.plan!, actions: room.plan!.actions.map((action) => ({ ...action, at: NOW + 20 * MINUTE })) },
    }));
    await lead(page).getByText('It does this by itself.').waitFor();
    assert.equal(await lead(page).locator('button.main').count(), 0);
    await lead(page).getByRole('button', { name: 'Do it now' }).click();
    await lead(page).waitFor({ state: 'detached' });
    assert.deepEqual(commands(), ['POST /api/v1/sites/home/rooms/kitchen/actions/p-hood/accept {}']);
  });

  it('draws no picture where nothing would be seen to change', async () => {
    const { page } = await visit(KITCHEN);
    await lead(page).locator('figure').waitFor();
    change('kitchen', (room) => ({ ...room, plan: { ...room.plan!, expected: {} } }));
    await lead(page).locator('figure').waitFor({ state: 'detached' });
    assert.equal(await lead(page).locator('.beside').isVisible(), false);
  });

  it('says when something did not do what it was told, and lets a person try again', async () => {
    const { page } = await visit(KITCHEN);
    await lead(page).getByRole('button', { name: 'Do it' }).click();
    await page.locator('iaq-deed .pending').waitFor();
    change('kitchen', (room) => settleActuator(room, 'hood', false, NOW));
    await page.locator('iaq-deed').getByText('It did not do what it was told at 14:20.').waitFor();
    await page.locator('iaq-deed').getByRole('button', { name: 'Try again' }).click();
    await card(page, 'Cooker hood').getByText('Told to be: stage 2 of 3').waitFor();
    assert.equal(commands()[1], 'POST /api/v1/sites/home/actuators/hood/command {"level":2}');
  });

  it('takes a person’s word for what is done by hand', async () => {
    const { page } = await visit(BEDROOM);
    await lead(page).getByRole('button', { name: 'Done' }).click();
    await card(page, 'Bedroom window').locator('.level', { hasText: 'open' }).waitFor();
    await card(page, 'Bedroom window').getByRole('button', { name: 'closed' }).click();
    await card(page, 'Bedroom window').locator('.level', { hasText: 'closed' }).waitFor();
    assert.deepEqual(commands(), [
      'POST /api/v1/sites/home/rooms/bedroom/actions/p-window/accept {}',
      'POST /api/v1/sites/home/actuators/bedroom-window/command {"level":0}',
    ]);
  });

  it('is quiet for as long as a person wishes, and shows what comes after', async () => {
    const { page } = await visit(BEDROOM);
    await lead(page).getByRole('button', { name: 'Not now' }).click();
    await lead(page).getByRole('button', { name: 'Do it' }).waitFor();
    await lead(page).getByLabel('Later…').selectOption('refuse');
    await page.getByText('Nothing needs doing.').waitFor();
    assert.deepEqual(commands(), [
      'POST /api/v1/sites/home/rooms/bedroom/actions/p-window/snooze {"minutes":60}',
      'POST /api/v1/sites/home/rooms/bedroom/actions/p-ventilation/refuse {}',
    ]);
  });

  it('tells people who listen of new advice alone', async () => {
    const { page } = await visit(BEDROOM);
    const told = page.locator('iaq-advice [aria-live=polite]');
    await lead(page).waitFor();
    change('bedroom', (room) => ({ ...room, plan: { ...room.plan!, madeAt: NOW } }));
    await page.getByText('plan of 14:20').waitFor();
    assert.equal(await told.textContent(), '');
    change('bedroom', (room) => ({ ...room, plan: { ...room.plan!, actions: room.plan!.actions.slice(1) } }));
    await page.locator('iaq-advice [aria-live=polite]', { hasText: 'New advice: ' }).waitFor({ state: 'attached' });
  });

  it('says why there is no advice, and what helps', async () => {
    const { page } = await visit(LIVING);
    await page.getByText('Nothing needs doing.').waitFor();
    await page
      .locator('iaq-advice')
      .getByText(/^Window to the terrace: .*Until 15:00\.$/)
      .waitFor();
    change('living-room', ({ plan: _, ...room }) => room);
    await page.getByText('There is no plan for this room yet.').waitFor();
    change('living-room', (room) => ({ ...room, mode: 'off' }));
    await page.getByRole('button', { name: 'Let it advise' }).click();
    await page.getByText('There is no plan for this room yet.').waitFor();
    assert.deepEqual(commands(), ['PUT /api/v1/sites/home/rooms/living-room/mode {"mode":"advise"}']);
    const old = await visit('#/home/child');
    await old.page.getByText('There is no advice without fresh readings.').waitFor();
  });

  it('moves what a person moves, leaves it alone for so long, and takes it back', async () => {
    const { page, complaints } = await visit(LIVING);
    const purifier = card(page, 'Purifier');
    await purifier.getByText('Left alone until 16:00: somebody moved it.').waitFor();
    await purifier.getByRole('button', { name: 'Give back' }).click();
    await purifier.getByRole('button', { name: 'Give back' }).waitFor({ state: 'detached' });
    await page.getByLabel('Leave it alone for').selectOption('240');
    await purifier.getByRole('button', { name: '3', exact: true }).click();
    await purifier.getByText('Told to be: stage 3 of 3.').waitFor();
    change('living-room', (room) => settleActuator(room, 'purifier', true, NOW));
    await purifier.getByText('Left alone until 18:20').waitFor();
    assert.equal(await purifier.getByRole('button', { name: '3', exact: true }).getAttribute('aria-pressed'), 'true');
    assert.deepEqual(commands(), [
      'POST /api/v1/sites/home/actuators/purifier/release {}',
      'POST /api/v1/sites/home/actuators/purifier/command {"level":3,"hold_minutes":240}',
    ]);
    await card(page, 'Blind').getByText('It did not do what it was told at 14:16.').waitFor();
    assert.deepEqual(complaints, []);
  });

  it('does not open a window into the rain, and says so', async () => {
    const { page } = await visit(LIVING);
    const window = card(page, 'Window to the terrace');
    await window.getByRole('button', { name: 'open' }).click();
    await window.getByRole('alert').getByText('It was not moved.').waitFor();
    assert.deepEqual(commands(), []);
  });

  it('sets a temperature by key', async () => {
    const { page } = await visit(BEDROOM);
    const slider = card(page, 'Radiator').getByRole('slider');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await card(page, 'Radiator').getByText('Told to be: 19.0').waitFor();
    assert.match((await slider.getAttribute('aria-valuetext'))!, /^19\.0/);
  });

  it('says what the service answers when it refuses', async () => {
    const { page } = await visit(BEDROOM);
    await lead(page).waitFor();
    served.service.refusal = { code: 'conflict', message: 'The window is held by another plan.' };
    await lead(page).getByRole('button', { name: 'Done' }).click();
    await lead(page).getByRole('alert').getByText('Not done: The window is held by another plan.').waitFor();
    assert.equal(await lead(page).getByRole('button', { name: 'Done' }).isEnabled(), true);
  });

  it('says in a person’s language which rule forbids what the service refuses', async () => {
    const { page } = await visit(BEDROOM, { locale: 'de' });
    served.service.refusal = { code: 'interlocked', message: 'Ventilation stays as it is: quiet hours' };
    await card(page, 'Ventilation').getByRole('button', { name: '3', exact: true }).click();
    await card(page, 'Ventilation').getByRole('alert').getByText('Es wurde nicht bewegt.').waitFor();
  });

  it('lists what helps in the whole home, the most pressing first', async () => {
    const { page, complaints } = await visit('#/');
    const items = page.locator('iaq-house-advice iaq-action');
    await items.first().waitFor();
    assert.deepEqual(
      await items
        .locator('.mark')
        .allInnerTexts()
        .then((texts) => texts.map((text) => /· (.+)$/.exec(text)?.[1])),
      ['Kitchen', 'Bedroom', 'Bedroom'],
    );
    await items.first().getByRole('button', { name: 'Do it' }).click();
    await items.nth(2).waitFor({ state: 'detached' });
    assert.deepEqual(commands(), ['POST /api/v1/sites/home/rooms/kitchen/actions/p-hood/accept {}']);
    assert.deepEqual(complaints, []);
  });

  it('lets a person say what matters most', async () => {
    const { page } = await visit('#/');
    const bar = page.locator('iaq-site-bar').first();
    await bar.getByText('CO₂ 425').waitFor();
    await bar.getByText('5 min ago').waitFor();
    await page.locator('iaq-site-bar').nth(1).getByText('The air outdoors is not known').waitFor();
    await bar.getByRole('button', { name: /Balanced/ }).click();
    await bar.getByRole('radio', { name: /Quiet nights/ }).check();
    await bar.getByRole('button', { name: /Quiet nights/ }).waitFor();
    assert.deepEqual(commands(), ['PUT /api/v1/sites/home/preference {"preference":"quiet_nights"}']);
  });

  it('shows alerts in their room and in the home until they are answered, and that they went', async () => {
    const { page, complaints } = await visit('#/');
    const alerts = page.locator('iaq-alerts li');
    await alerts.first().waitFor();
    assert.match(await alerts.first().innerText(), /danger\s+· Kitchen/);
    assert.match(await page.getByRole('link', { name: /^Alerts/ }).innerText(), /2/);
    await alerts.first().getByRole('button', { name: 'Seen' }).click();
    await page.locator('iaq-alerts li', { hasText: 'Kitchen' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'All alerts' }).click();
    await page.locator('iaq-alerts-page li.good', { hasText: 'seen by Anna' }).first().waitFor();
    await page.locator('li', { hasText: 'Bedroom' }).getByRole('combobox').selectOption('240');
    await page.getByText('quiet until 18:20').waitFor();
    change('bedroom', (room) => ({ ...room, alerts: [] }));
    await page.locator('li.cleared.excellent', { hasText: 'over since 14:20' }).waitFor();
    assert.deepEqual(commands(), [
      'POST /api/v1/alerts/a-2/acknowledge {}',
      'POST /api/v1/alerts/a-1/snooze {"minutes":240}',
    ]);
    await page.locator('iaq-faults li', { hasText: 'Night lamp' }).waitFor();
    assert.deepEqual(complaints, []);
  });

  it('interrupts people who listen for danger alone', async () => {
    const { page } = await visit(BEDROOM);
    await page.locator('iaq-alerts li').waitFor();
    const place = { site: 'home', room: 'bedroom' };
    const told = (severity: string) => page.locator(`iaq-alerts [aria-live=${severity}]`);
    assert.equal((await told('assertive').textContent())! + (await told('polite').textContent())!, '');
    change('bedroom', (room) => ({
      ...room,
      alerts: [
        ...room.alerts,
        alert({ id: 'b-1', rule: 'x', place, raisedAt: NOW, severity: 'danger', cause: 'carbon_monoxide' }),
      ],
    }));
    await page.locator('iaq-alerts [aria-live=assertive]', { hasText: 'New alert: ' }).waitFor({ state: 'attached' });
    assert.equal(await told('polite').textContent(), '');
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const [name, hash] of Object.entries({ overview: '#/', bedroom: BEDROOM, living: LIVING, alerts: '#/alerts' }))
      it(`has no barrier that axe finds: ${name}, ${colorScheme}`, async () => {
        const { page } = await visit(hash, { colorScheme, reducedMotion: 'reduce' });
        await page.locator('iaq-action, iaq-actuator, iaq-alerts li').first().waitFor();
        for (const more of await page.locator('summary').all()) await more.click();
        if (hash === '#/') await page.locator('.choice').first().click();
        assert.deepEqual(await violations(page), []);
      });

  for (const language of LANGUAGES)
    it(`loses nothing on a screen 360 px wide: ${language}`, async () => {
      const { page } = await visit('#/', { ...PHONE, locale: language });
      for (const hash of ['#/', BEDROOM, LIVING, KITCHEN, '#/alerts']) {
        await page.evaluate((to) => {
          location.hash = to;
        }, hash);
        await page
          .locator(hash === '#/' || hash === '#/alerts' ? 'iaq-alerts li' : 'iaq-actuator')
          .first()
          .waitFor();
        for (const more of await page.locator('summary').all()) await more.click();
        assert.deepEqual(await overflows(page), [], hash);
      }
    });

  it('follows a moved clock: what was planned long ago is not advised any more', async () => {
    const { page } = await visit(BEDROOM);
    await lead(page).waitFor();
    change('bedroom', (room) => ({ ...room, plan: { ...room.plan!, madeAt: NOW - 30 * MINUTE } }));
    await page.getByText('There is no plan for this room yet.').waitFor();
  });
});
