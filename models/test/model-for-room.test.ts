import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelFileFor } from '../evaluation/model-for-room.ts';
import homes from '../training/homes.json' with { type: 'json' };

describe('The model that judges a room', () => {
  let models: string;
  beforeEach(() => {
    models = mkdtempSync(join(tmpdir(), 'iaqverse-models-'));
  });
  afterEach(() => rmSync(models, { recursive: true }));

  it('is the shipped one where the room was not trained on', () => {
    assert.equal(modelFileFor('nobody-knows/attic', models), join(models, 'forecast.json'));
  });

  it('was trained without the home of a room that was trained on', () => {
    mkdirSync(join(models, 'without'));
    for (const { rooms, home } of homes) {
      const room = rooms.replace('*', 'any-room');
      writeFileSync(join(models, 'without', `${home}.json`), '{}');
      assert.equal(modelFileFor(room, models), join(models, 'without', `${home}.json`));
    }
  });

  it('is not replaced by the shipped one where it is missing', () => {
    for (const { rooms, home } of homes) {
      const room = rooms.replace('*', 'any-room');
      assert.throws(
        () => modelFileFor(room, models),
        (error: Error) => error.message.startsWith(`${room} was trained on`) && error.message.includes(`${home}.json`),
      );
    }
  });
});
