import { IaqverseError } from '@iaqverse/core';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { actorOf } from '../security/actor.ts';

const PATH = '/api/v1/home-assistant/card';

/** The Lovelace card on Home Assistant's dashboards: how it stands, and whether it is wanted there. */
export function cardRoutes(server: HttpInstance, { card }: RouteContext): void {
  const control = () => {
    if (card !== undefined) return card;
    throw new IaqverseError(
      'card_unwritable',
      "Home Assistant's configuration folder is not known: start with --ha-config, or install the card through HACS",
    );
  };
  server.get(
    PATH,
    { schema: { tags: ['settings'], summary: 'How the Lovelace card stands with the dashboards of Home Assistant' } },
    async () => card?.status() ?? { state: 'no_folder' },
  );
  server.put(
    PATH,
    {
      schema: {
        tags: ['settings'],
        summary: 'Put the Lovelace card on dashboards',
        description:
          'Copies it to `www/iaqverse` of Home Assistant, registers it, and keeps it up to date from now on.',
      },
    },
    async (request) => control().install(actorOf(request)),
  );
  server.delete(
    PATH,
    { schema: { tags: ['settings'], summary: 'Take the Lovelace card off dashboards' } },
    async (request) => control().remove(actorOf(request)),
  );
}
