import {
  type ActuatorView,
  formatIso,
  IaqverseError,
  type PreventiveActions,
  preventiveActions,
  type RoomView,
} from '@iaqverse/core';
import { z } from 'zod';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { actorOf } from '../security/actor.ts';
import { meantRooms, meantSchema } from './meant-rooms.ts';
import { namesOf } from './place-names.ts';

/** The first IAQverse's words for what acts on the air, and ours. */
const MODULES: Readonly<Record<string, readonly ActuatorView['kind'][]>> = {
  fenetre: ['window'],
  window: ['window'],
  ventilation: ['ventilation', 'fan'],
  purificateur: ['purifier'],
  purifier: ['purifier'],
  air_purifier: ['purifier'],
  clim: ['cooler', 'heater'],
  ac: ['cooler', 'heater'],
  heating: ['heater'],
  cooling: ['cooler'],
  humidifier: ['humidifier'],
  dehumidifier: ['dehumidifier'],
  fan: ['fan'],
  door: ['door'],
  cover: ['cover'],
};

const executeSchema = z.object({
  ...meantSchema.shape,
  module_type: z.enum(Object.keys(MODULES)).describe('What is to be moved'),
  action_type: z.string().min(1).max(40).describe('open, close, turn_on, turn_off, on, off, increase, decrease'),
  priority: z.string().optional(),
  reason: z.unknown().optional(),
});

/** What the first IAQverse answered about what to do, and what acts. */
export function originalActionRoutes(server: HttpInstance, { application }: RouteContext): void {
  server.get(
    '/api/predict/preventive-actions',
    {
      schema: {
        tags: ['original'],
        summary: 'What to do now, why, and what it is expected to bring',
        description: 'Of all rooms that are meant, the most pressing first in each.',
        querystring: meantSchema,
      },
    },
    async (request) => {
      const rooms = meantRooms(application, request.query);
      const configuration = application.configuration();
      const answers = rooms.flatMap((room) => answerOf(room, configuration.language) ?? []);
      return {
        actions: answers.flatMap(({ room, answer }) =>
          answer.actions.map((action) => ({ ...namesOf(configuration, room.site, room.room), ...action })),
        ),
        predicted_values: answers[0]?.answer.predicted_values ?? {},
        timestamp: answers[0]?.answer.timestamp ?? formatIso(application.home().time),
      };
    },
  );

  server.post(
    '/api/execute-action',
    { schema: { tags: ['original'], summary: 'Move something in a room', body: executeSchema } },
    async (request) => {
      const { module_type: module, action_type: action } = request.body;
      const [room] = meantRooms(application, request.body);
      const actuator = room!.actuators.find(({ kind }) => MODULES[module]!.includes(kind));
      if (actuator === undefined)
        throw new IaqverseError('unknown_actuator', `${room!.name} has no ${module}: GET /api/room-modules lists them`);
      const level = levelFor(actuator, action);
      await application.act({
        kind: 'actuator_commanded',
        site: room!.site,
        actuator: actuator.actuator,
        level,
        actor: actorOf(request),
      });
      return { success: true, module_type: module, action_type: action, actuator: actuator.actuator, level };
    },
  );

  server.get(
    '/api/room-modules',
    { schema: { tags: ['original'], summary: 'What acts in rooms, and how it stands', querystring: meantSchema } },
    async (request) => {
      const configuration = application.configuration();
      return meantRooms(application, request.query).map((room) => ({
        ...namesOf(configuration, room.site, room.room),
        modules: Object.fromEntries(room.actuators.map((actuator) => [actuator.actuator, moduleOf(actuator)])),
      }));
    },
  );

  server.get(
    '/api/modules/states',
    { schema: { tags: ['original'], summary: 'How everything that acts stands', querystring: meantSchema } },
    async (request) =>
      meantRooms(application, request.query).flatMap((room) =>
        room.actuators.map((actuator) => ({
          ...namesOf(application.configuration(), room.site, room.room),
          module_type: actuator.kind,
          actuator: actuator.actuator,
          ...moduleOf(actuator),
        })),
      ),
  );
}

function answerOf(
  room: RoomView,
  language: Parameters<typeof preventiveActions>[1],
): { room: RoomView; answer: PreventiveActions } | undefined {
  const { plan, offsetMin } = room;
  return plan && { room, answer: preventiveActions(plan, language, { offsetMin, now: plan.madeAt }) };
}

function moduleOf({ byHand, available, level, levels, name }: ActuatorView) {
  return {
    name,
    available: available !== false,
    controllable: !byHand,
    current_state: level === undefined ? 'unknown' : level > levels[0]! ? 'on' : 'off',
    level: level ?? null,
  };
}

/** The level that the original's word stands for. @throws IaqverseError `invalid_argument` */
function levelFor({ levels, level = levels[0]! }: ActuatorView, action: string): number {
  const last = levels.at(-1)!;
  switch (action) {
    case 'open':
    case 'turn_on':
    case 'on':
      return last;
    case 'close':
    case 'turn_off':
    case 'off':
      return levels[0]!;
    case 'increase':
      return levels.find((other) => other > level) ?? last;
    case 'decrease':
      return levels.findLast((other) => other < level) ?? levels[0]!;
    default:
      throw new IaqverseError(
        'invalid_argument',
        `"${action.slice(0, 40)}" is no action: use open, close, turn_on, turn_off, increase or decrease`,
      );
  }
}
