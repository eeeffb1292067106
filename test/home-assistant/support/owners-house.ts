import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../../support/until.ts';
import type { HomeAssistant } from './home-assistant.ts';
import { answerOf } from './onboarding.ts';

const ADD_ON = fileURLToPath(new URL('../../../ha-addon/', import.meta.url));

/** What lets people make automations on pages, and phones register: as in every usual home. */
export const AUTOMATIONS = {
  'automations.yaml': '[]\n',
  'packages/automations.yaml': 'automation: !include ../automations.yaml\nmobile_app:\n',
};

/** Puts files into the configuration, as its owner does, and restarts Home Assistant. @param files text by path */
export async function putFiles(homeAssistant: HomeAssistant, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const target = join(homeAssistant.folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  await homeAssistant.restart();
}

/** The blueprints that we bring, by the path that importing them gives. */
export function ourBlueprints(): Record<string, string> {
  const folder = 'blueprints/automation/iaqverse';
  return Object.fromEntries(
    readdirSync(join(ADD_ON, folder)).map((name) => [
      `${folder}/${name}`,
      readFileSync(join(ADD_ON, folder, name), 'utf8'),
    ]),
  );
}

/** What DOCS asks for to be asked by voice, in these languages. */
export function ourSentences(languages: readonly string[]): Record<string, string> {
  const files: Record<string, string> = {
    'packages/assist.yaml': 'intent_script: !include_dir_merge_named ../intent_scripts\n',
  };
  for (const language of languages) {
    const sentences = `custom_sentences/${language}/iaqverse.yaml`;
    files[sentences] = readFileSync(join(ADD_ON, 'assist', sentences), 'utf8');
    files[`intent_scripts/${language}.yaml`] = readFileSync(
      join(ADD_ON, `assist/intent_script_${language}.yaml`),
      'utf8',
    );
  }
  return files;
}

/** Makes an automation as its editor does. Resolves once it is on. */
export async function makeAutomation(homeAssistant: HomeAssistant, id: string, automation: object): Promise<void> {
  await postTo(homeAssistant, `/api/config/automation/config/${id}`, { alias: id, ...automation });
  await until(`the automation ${id} is on`, async () => {
    const entity = (await homeAssistant.entities()).find(
      ({ platform, unique_id }) => platform === 'automation' && unique_id === id,
    );
    return entity !== undefined && (await homeAssistant.state(entity.entity_id))?.state === 'on';
  });
}

/** Hands something to an address of Home Assistant. Resolves with its answer. */
export async function postTo<T>(homeAssistant: HomeAssistant, path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${homeAssistant.token}` };
  return answerOf(await fetch(homeAssistant.address + path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** The events of a type from now on, with their data, in order. */
export async function heardEvents<T>(homeAssistant: HomeAssistant, type: string): Promise<readonly T[]> {
  const heard: T[] = [];
  await homeAssistant.socket.subscribe<{ data: T }>('subscribe_events', { event_type: type }, ({ data }) =>
    heard.push(data),
  );
  return heard;
}
