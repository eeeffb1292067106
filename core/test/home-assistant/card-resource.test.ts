import assert from 'node:assert/strict';
import { cardResourceStep, cardUrl, ownResources } from '../../src/home-assistant/card-resource.ts';

const OTHER = { id: 'a', url: '/hacsfiles/mushroom/mushroom.js' };
const stored = (...resources: { id: string | undefined; url: string }[]) => ({ isKeptInYaml: false, resources });

describe('The resource that loads the card', () => {
  it('is added where there is none', () => {
    assert.deepEqual(cardResourceStep(stored(OTHER), 'abc'), {
      step: 'save',
      url: '/local/iaqverse/iaqverse-room-card.js?v=abc',
      id: undefined,
    });
  });

  it('is changed in its place where an older card is loaded', () => {
    const older = stored(OTHER, { id: 'b', url: cardUrl('old') });
    assert.deepEqual(cardResourceStep(older, 'new'), { step: 'save', url: cardUrl('new'), id: 'b' });
    assert.deepEqual(ownResources(older), ['b']);
  });

  it('stays where it is right', () => {
    assert.deepEqual(cardResourceStep(stored({ id: 'b', url: cardUrl('abc') }), 'abc'), { step: 'nothing' });
  });

  it('is left to HACS where HACS loads it', () => {
    const url = '/hacsfiles/iaqverse/iaqverse-room-card.js?hacstag=1';
    assert.deepEqual(cardResourceStep(stored({ id: 'b', url }), 'abc'), { step: 'leave', elsewhere: url });
  });

  it('is for a person to paste where YAML keeps the resources, until the line is there', () => {
    const yaml = { isKeptInYaml: true, resources: [{ id: undefined, url: cardUrl('old') }] };
    const told = cardResourceStep(yaml, 'new');
    assert.equal(told.step, 'paste');
    assert.match(
      told.yaml,
      /^lovelace:\n {2}resources:\n {4}- url: \/local\/iaqverse\/iaqverse-room-card\.js\?v=new\n {6}type: module\n$/,
    );
    const pasted = { isKeptInYaml: true, resources: [{ id: undefined, url: cardUrl('new') }] };
    assert.deepEqual(cardResourceStep(pasted, 'new'), { step: 'nothing' });
    assert.deepEqual(ownResources(pasted), []);
  });
});
