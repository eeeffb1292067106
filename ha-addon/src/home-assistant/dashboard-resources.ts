import { checkShape, type HaResource, type HaResources, IaqverseError } from '@iaqverse/core';
import { z } from 'zod';

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
    const what = 'resources of dashboards';
    const [info, list] = await Promise.all([
      this.#ask({ type: 'lovelace/info' }, what),
      this.#ask({ type: 'lovelace/resources' }, what),
    ]);
    const resources = read(resourcesSchema, list).map(({ id, url }): HaResource => ({ id, url }));
    return { isKeptInYaml: read(infoSchema, info).resource_mode === 'yaml', resources };
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

function read<T extends z.ZodType>(schema: T, answer: unknown): z.output<T> {
  const { data, issues } = checkShape(schema, answer);
  if (issues === undefined) return data;
  const message = 'Home Assistant names the resources of its dashboards in another form than expected: update IAQverse';
  throw new IaqverseError('home_assistant_refused', message, { issues });
}
