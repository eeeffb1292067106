import type {
  ActionAnswer,
  CardStatus,
  ForecastQuantity,
  HaCorrection,
  HaCorrections,
  HaEntityUse,
  HomeView,
  HourlyProfile,
  Mode,
  NotYet,
  Outlook,
  Place,
  Preference,
  Quantity,
  RoomView,
  SiteView,
} from '@iaqverse/core';
import type { Fan } from '../chart/fan.ts';
import type { Health } from './health.ts';

/** What the websocket tells. */
export type LiveMessage =
  | { readonly kind: 'home'; readonly home: HomeView }
  | { readonly kind: 'room'; readonly room: RoomView }
  | { readonly kind: 'rooms_changed' }
  /** What surrounds the rooms of a site, or what counts there. */
  | { readonly kind: 'site'; readonly site: Omit<SiteView, 'rooms'> }
  | { readonly kind: 'sensors_changed' }
  /** Says that the silence is no broken line, and what the service's clock shows. */
  | { readonly kind: 'heartbeat'; readonly time: number }
  /** A piece of a message that is too long for one: the texts of all, in order, are the message. */
  | MessagePart;

export interface MessagePart {
  readonly kind: 'part';
  readonly index: number;
  readonly of: number;
  readonly text: string;
}

/** Points of one quantity of one sensor, by time, as JSON carries them. */
export interface HistorySeries {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly unit: string;
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly lowest?: readonly number[];
  readonly highest?: readonly number[];
}

export interface History {
  readonly from: number;
  readonly to: number;
  /** Width of the spans that points are means of, milliseconds; 0 when they are single readings. */
  readonly step: number;
  readonly series: readonly HistorySeries[];
}

/** What was forecast so many minutes before, by the time that it was for. */
export interface ForecastHistory extends Fan {
  readonly quantity: ForecastQuantity;
  readonly horizonMin: number;
  /** When each was made, ms. */
  readonly madeAt: readonly number[];
}

/** The hours ahead as JSON carries them: a skill that is not known is null. */
export type ProfileAnswer = Omit<HourlyProfile, 'skill'> & { readonly skill: number | null };

/** What may be expected of a quantity after the next two hours. */
export type OutlookAnswer = Omit<Outlook, 'day' | 'week'> & {
  readonly day: ProfileAnswer | NotYet;
  readonly week: ProfileAnswer | NotYet;
};

/** What every entity of Home Assistant is used as, and what people said of some. */
export interface EntitiesAnswer {
  readonly entities: readonly HaEntityUse[];
  readonly corrections: HaCorrections;
}

/** An answer that was not a success: its status, and the service's own sentence where it gave one. */
export class AnswerError extends Error {
  readonly status: number;
  /** The service's own name of what is wrong; undefined where it gave none. */
  readonly code: string | undefined;

  constructor(status: number, message: string, code?: string) {
    super(message);
    this.name = 'AnswerError';
    this.status = status;
    this.code = code;
  }
}

const PATIENCE_MS = 15_000;
const ENTITIES = 'api/v1/home-assistant/entities';
const DASHBOARD_CARD = 'api/v1/home-assistant/card';

/**
 * Asks the service. Addresses are relative to the page, so that it works below any path.
 * @throws AnswerError when the service refuses; TypeError or a DOMException when it cannot be reached
 */
async function ask(path: string, options: { method?: string; body?: unknown } = {}): Promise<Response> {
  const response = await fetch(new URL(path, document.baseURI), {
    method: options.method ?? 'GET',
    headers: {
      accept: 'application/json',
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    cache: 'no-store',
    credentials: 'same-origin',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

async function refusalOf(response: Response): Promise<AnswerError> {
  const text = await response.text();
  const { status, statusText } = response;
  if (!response.headers.get('content-type')?.includes('json')) return new AnswerError(status, statusText);
  const body = JSON.parse(text) as { message?: unknown; error?: { message?: unknown; code?: unknown } };
  const message = body.message ?? body.error?.message;
  const code = body.error?.code;
  return new AnswerError(
    status,
    typeof message === 'string' ? message : statusText,
    typeof code === 'string' ? code : undefined,
  );
}

function roomPath(place: Place): string {
  return `api/v1/sites/${encodeURIComponent(place.site)}/rooms/${encodeURIComponent(place.room)}`;
}

/** The whole home at this moment. */
export async function getHome(): Promise<HomeView> {
  return (await ask('api/v1/home')).json() as Promise<HomeView>;
}

/** How the service is. */
export async function getHealth(): Promise<Health> {
  return (await ask('api/v1/health')).json() as Promise<Health>;
}

/**
 * What was measured in a room, from `from` to `to`, as means over spans of `step`, all in milliseconds; `auto` leaves the
 * step to the service.
 */
export async function getHistory(
  place: Place,
  quantities: readonly Quantity[],
  from: number,
  to: number,
  step: number | 'auto',
): Promise<History> {
  const query = new URLSearchParams({
    quantities: quantities.join(','),
    from: String(Math.round(from)),
    to: String(Math.round(to)),
    step: String(step),
  });
  return (await ask(`${roomPath(place)}/history?${query}`)).json() as Promise<History>;
}

/** What was forecast of a quantity `horizonMin` minutes before, for the times from `from` to `to`, ms. */
export async function getForecasts(
  place: Place,
  quantity: ForecastQuantity,
  horizonMin: number,
  from: number,
  to: number,
): Promise<ForecastHistory> {
  const query = new URLSearchParams({
    quantity,
    horizon: String(horizonMin),
    from: String(Math.round(from)),
    to: String(Math.round(to)),
  });
  return (await ask(`${roomPath(place)}/forecasts?${query}`)).json() as Promise<ForecastHistory>;
}

/** What may be expected of a quantity in the next day, week, month and quarter. */
export async function getOutlook(place: Place, quantity: Quantity): Promise<OutlookAnswer> {
  return (await ask(`${roomPath(place)}/outlook?quantity=${quantity}`)).json() as Promise<OutlookAnswer>;
}

/** Says what IAQverse may do in a room. */
export async function putMode(place: Place, mode: Mode): Promise<void> {
  await ask(`${roomPath(place)}/mode`, { method: 'PUT', body: { mode } });
}

/** Puts a sensor into a room, or into none. Its id stands in the query: a proxy does not keep every sign in a path. */
export async function putPlace(sensor: string, place: Place | undefined): Promise<void> {
  await ask(`api/v1/place?${new URLSearchParams({ sensor })}`, { method: 'PUT', body: place ?? null });
}

/** Answers an action that is proposed in a room, or was done there; `minutes` is how long a snooze lasts. */
export async function postAnswer(place: Place, action: string, answer: ActionAnswer, minutes?: number): Promise<void> {
  await ask(`${roomPath(place)}/actions/${encodeURIComponent(action)}/${answer}`, {
    method: 'POST',
    body: minutes === undefined ? {} : { minutes },
  });
}

/** Puts an actuator to a level, or tells that it stands there now; for so many minutes it is left alone then. */
export async function postLevel(site: string, actuator: string, level: number, holdMinutes?: number): Promise<void> {
  const hold = holdMinutes === undefined ? {} : { hold_minutes: holdMinutes };
  await ask(`${actuatorPath(site, actuator)}/command`, { method: 'POST', body: { level, ...hold } });
}

/** Gives an actuator back before the time that it was to be left alone. */
export async function postRelease(site: string, actuator: string): Promise<void> {
  await ask(`${actuatorPath(site, actuator)}/release`, { method: 'POST', body: {} });
}

function actuatorPath(site: string, actuator: string): string {
  return `api/v1/sites/${encodeURIComponent(site)}/actuators/${encodeURIComponent(actuator)}`;
}

/** Says what matters most in a site. */
export async function putPreference(site: string, preference: Preference): Promise<void> {
  await ask(`api/v1/sites/${encodeURIComponent(site)}/preference`, { method: 'PUT', body: { preference } });
}

/** Says that an alert was seen. */
export async function postAcknowledgement(alert: string): Promise<void> {
  await ask(`api/v1/alerts/${encodeURIComponent(alert)}/acknowledge`, { method: 'POST', body: {} });
}

/** Has an alert be quiet for so many minutes. */
export async function postAlertSnooze(alert: string, minutes: number): Promise<void> {
  await ask(`api/v1/alerts/${encodeURIComponent(alert)}/snooze`, { method: 'POST', body: { minutes } });
}

/** What the entities of Home Assistant are used as. */
export async function getEntities(): Promise<EntitiesAnswer> {
  return (await ask(ENTITIES)).json() as Promise<EntitiesAnswer>;
}

/** Says what an entity of Home Assistant is. */
export async function putCorrection(entityId: string, correction: HaCorrection): Promise<void> {
  await ask(`${ENTITIES}/${entityId}`, { method: 'PUT', body: correction });
}

/** Has an entity be used as what it seems to be again. */
export async function deleteCorrection(entityId: string): Promise<void> {
  await ask(`${ENTITIES}/${entityId}`, { method: 'DELETE' });
}

/** How the card stands with the dashboards of Home Assistant. */
export async function getDashboardCard(): Promise<CardStatus> {
  return (await ask(DASHBOARD_CARD)).json() as Promise<CardStatus>;
}

/** Puts the card on dashboards, or goes on with that. */
export async function putDashboardCard(): Promise<CardStatus> {
  return (await ask(DASHBOARD_CARD, { method: 'PUT' })).json() as Promise<CardStatus>;
}

/** Takes the card off dashboards. */
export async function deleteDashboardCard(): Promise<CardStatus> {
  return (await ask(DASHBOARD_CARD, { method: 'DELETE' })).json() as Promise<CardStatus>;
}

/** Exchanges the access token for a session. */
export async function postSession(token: string): Promise<void> {
  await ask('api/v1/session', { method: 'POST', body: { token } });
}

/** Where live messages come from. */
export function liveAddress(): string {
  const address = new URL('api/v1/live', document.baseURI);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
