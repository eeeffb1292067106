import type { HaResource, HaResources } from '@iaqverse/core';
import { z } from 'zod';
import { readAnswer } from './read-answer.ts';

const RESOURCES = 'resources of dashboards';

const infoSchema = z.object({ resource_mode: z.string() });
const resourcesSchema = z.array(z.object({ id: z.string().optional(), url: z.string() }));

type Ask = (message: { readonly type: string; readonly [key: string]: unknown }, what: string) => Promise<unknown>;

/** The modules that dashboards load, as Home Assistant's websocket API gives and changes them. */
export class DashboardResources {
  readonly #ask: Ask;

  /** @param ask asks over the connection; rejects with what the failure means */
  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async list(): Promise<HaResources> {
    const [info, list] = await Promise.all([
      this.#ask({ type: 'lovelace/info' }, RESOURCES),
      this.#ask({ type: 'lovelace/resources' }, RESOURCES),
    ]);
    const resources = readAnswer(resourcesSchema, list, RESOURCES).map(({ id, url }): HaResource => ({ id, url }));
    return { isKeptInYaml: readAnswer(infoSchema, info, RESOURCES).resource_mode === 'yaml', resources };
  }

  async save(url: string, id: string | undefined): Promise<void> {
    const message =
      id === undefined
        ? { type: 'lovelace/resources/create', res_type: 'module', url }
        : { type: 'lovelace/resources/update', resource_id: id, res_type: 'module', url };
    await this.#ask(message, `resource ${url} for dashboards`);
  }

  async remove(id: string): Promise<void> {
    await this.#ask({ type: 'lovelace/resources/delete', resource_id: id }, 'removal of a resource of dashboards');
  }
}
