import assert from 'node:assert/strict';
import fc from 'fast-check';
import { slugSchema } from '../../src/home/slug.ts';
import { slugify } from '../../src/home/slugify.ts';

describe('slugify', () => {
  it('makes a slug of any name, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        const slug = slugify(name);
        assert.ok(slug === '' || slugSchema.safeParse(slug).success, JSON.stringify(slug));
        assert.equal(slugify(slug), slug);
      }),
    );
  });

  it('keeps what people would recognise', () => {
    assert.equal(slugify("Chambre d'été"), 'chambre-d-ete');
    assert.equal(slugify('Büro / Straße 2'), 'buro-strasse-2');
  });
});
