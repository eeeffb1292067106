import { existsSync, readFileSync } from 'node:fs';
import { basename, join, matchesGlob } from 'node:path';
import { FEATURES, Network, readModel } from '@iaqverse/core';
import homes from '../training/homes.json' with { type: 'json' };

/** The weights file that may judge a room: the shipped one, or, for a room that it was trained on, the one trained without its home. */
export function modelFileFor(room: string, models: string): string {
  const home = homes.find(({ rooms }) => matchesGlob(room, rooms))?.home;
  if (home === undefined) return join(models, 'forecast.json');
  const file = join(models, 'without', `${home}.json`);
  if (!existsSync(file))
    throw new Error(`${room} was trained on, and ${file} is not there to judge it by: train the models again`);
  return file;
}

const loaded = new Map<string, Network>();

/** The network of a weights file, read once. */
export function networkOf(file: string): Network {
  let network = loaded.get(file);
  if (network === undefined) {
    network = new Network(readModel(JSON.parse(readFileSync(file, 'utf8')), basename(file), FEATURES));
    loaded.set(file, network);
  }
  return network;
}
