import type {
  ActionAnswer,
  CardStatus,
  Configuration,
  ForecastQuantity,
  HaCorrection,
  HaCorrections,
  HaEntityUse,
  HomeView,
  HourlyProfile,
  Language,
  LedgerVerification,
  MessagePart,
  Mode,
  NotYet,
  NumberedLedgerEntry,
  Outlook,
  Place,
  Preference,
  Quantity,
  ReportPeriodKind,
  RoomView,
  SiteView,
} from '@iaqverse/core';
import type { ComparedSite, MovablePlace, RoomGroups } from '@iaqverse/core/across';
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
  | ({ readonly kind: 'part' } & MessagePart);

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

export interface AnswerIssue {
  readonly path: string;
  readonly message: string;
}

/** An answer that was not a success: its status, and the service's own sentence where it gave one. */
export class AnswerError extends Error {
  readonly status: number;
  /** The service's own name of what is wrong; undefined where it gave none. */
  readonly code: string | undefined;
  /** Where in what was sent it lies, such as `sites[0].rooms[1].name`. */
  readonly issues: readonly AnswerIssue[];

  constructor(status: number, message: string, code?: string, issues: readonly AnswerIssue[] = []) {
    super(message);
    this.name = 'AnswerError';
    this.status = status;
    this.code = code;
    this.issues = issues;
  }
}

/** Where the service answers; without one it is that of the page. */
export interface ServiceAddress {
  /** Ends with a slash. */
  readonly base: string;
  /** Its access token, where the browser has no session of it. */
  readonly token?: string | undefined;
}

let service: ServiceAddress | undefined;

/** Asks the service at another address than the page's own from now on. */
export function useService(address: ServiceAddress): void {
  service = address;
}

const PATIENCE_MS = 15_000;
const ENTITIES = 'api/v1/home-assistant/entities';
const DASHBOARD_CARD = 'api/v1/home-assistant/card';

/**
 * Asks the service. Addresses are relative to the page, so that it works below any path, or to where a card was told.
 * @throws AnswerError when the service refuses; TypeError or a DOMException when it cannot be reached
 */
async function ask(path: string, options: { method?: string; body?: unknown } = {}): Promise<Response> {
  const response = await fetch(new URL(path, service?.base ?? document.baseURI), {
    method: options.method ?? 'GET',
    headers: {
      accept: 'application/json',
      ...(service?.token === undefined ? {} : { authorization: `Bearer ${service.token}` }),
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
  const body = JSON.parse(text) as {
    message?: unknown;
    error?: { message?: unknown; code?: unknown; issues?: readonly AnswerIssue[] };
  };
  const message = body.message ?? body.error?.message;
  const code = body.error?.code;
  return new AnswerError(
    status,
    typeof message === 'string' ? message : statusText,
    typeof code === 'string' ? code : undefined,
    body.error?.issues,
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

/** Where live messages come from; undefined where a token is asked for: browsers send none with a websocket. */
export function liveAddress(): string | undefined {
  if (service?.token !== undefined) return undefined;
  const address = new URL('api/v1/live', service?.base ?? document.baseURI);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

/** What of the ledger is wanted: an entry's number is lower than `before`, times are in ms. */
export interface LedgerAsk {
  readonly site?: string | undefined;
  readonly room?: string | undefined;
  readonly kind?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Entries of the ledger, newest first. */
export async function getLedger(wanted: LedgerAsk): Promise<readonly NumberedLedgerEntry[]> {
  return (await ask(`api/v1/ledger?${queryOf({ ...wanted })}`)).json() as Promise<NumberedLedgerEntry[]>;
}

/** Whether the ledger is as it was written. */
export async function getLedgerVerification(): Promise<LedgerVerification & { readonly sound: boolean }> {
  return (await ask('api/v1/ledger/verify')).json() as Promise<LedgerVerification & { readonly sound: boolean }>;
}

/** Which report is wanted; `at` is a time within the day or week, ms, the newest one that is over without it. */
export interface ReportAddress {
  readonly site: string;
  readonly period: ReportPeriodKind;
  readonly language: Language;
  readonly at?: number | undefined;
}

/** Where a report stands as a page of its own. */
export function reportAddress(report: ReportAddress): string {
  return new URL(`api/v1/report?${queryOf({ ...report })}`, service?.base ?? document.baseURI).href;
}

/** What is seen across the rooms of a site, as JSON carries it: what is not known is left out. */
export interface AcrossAnswer {
  readonly site: string;
  readonly from: number;
  readonly to: number;
  readonly movables: readonly (MovablePlace & { readonly name: string })[];
  readonly rooms: RoomGroups;
  readonly sites: readonly ComparedSite[];
}

export async function getAcross(site: string): Promise<AcrossAnswer> {
  return (await ask(`api/v1/across/${encodeURIComponent(site)}`)).json() as Promise<AcrossAnswer>;
}

/** The model that serves all rooms; null where the physics does. */
export interface ModelsAnswer {
  readonly model: { readonly name: string; readonly version: string; readonly runtime: string } | null;
}

export async function getModels(): Promise<ModelsAnswer> {
  return (await ask('api/v1/models?trainings=0')).json() as Promise<ModelsAnswer>;
}

/** How a horizon of a quantity did lately; null until enough has come. */
export interface HorizonAnswer {
  readonly horizonMin: number;
  readonly labels: number;
  /** How much smaller its errors were than those of "it stays as it is", 0–1; below 0: larger. */
  readonly skill: number | null;
  /** The share of what came that lay inside the 90 % interval. */
  readonly coverage: number | null;
  readonly drift: number | null;
}

export interface RefitAnswer {
  /** When it ended, ms. */
  readonly at: number;
  readonly outcome: string;
  readonly rows: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly note: string | null;
}

/** What a room learned of one quantity; the figures beside `horizons` are those at half an hour. */
export interface LearningQuantity extends Omit<HorizonAnswer, 'horizonMin'> {
  readonly quantity: ForecastQuantity;
  readonly since: number | null;
  readonly horizons: readonly HorizonAnswer[];
  /** How much each expert counts at half an hour, 0–1. */
  readonly heard: Readonly<Record<string, number>>;
  readonly champion: string | null;
  readonly lastRefit: RefitAnswer | null;
}

export interface LearningAnswer {
  readonly refit: 'running' | 'waiting' | 'idle';
  readonly quantities: readonly LearningQuantity[];
}

/** What a room learned of itself. */
export async function getLearning(place: Place): Promise<LearningAnswer> {
  return (await ask(`${roomPath(place)}/learning`)).json() as Promise<LearningAnswer>;
}

/** Has a room learn anew from its last weeks. */
export async function postRefit(place: Place): Promise<void> {
  await ask(`${roomPath(place)}/refit`, { method: 'POST', body: {} });
}

/** Everything configured; what channels keep secret is left out. */
export async function getConfiguration(): Promise<Configuration> {
  return (await ask('api/v1/configuration')).json() as Promise<Configuration>;
}

/** Replaces everything configured; answers what holds now, and what else there is to say of it. */
export async function putConfiguration(
  configuration: Configuration,
): Promise<{ readonly configuration: Configuration; readonly notes: readonly string[] }> {
  const response = await ask('api/v1/configuration', { method: 'PUT', body: configuration });
  const { notes, ...holds } = (await response.json()) as Configuration & { readonly notes: readonly string[] };
  return { configuration: holds, notes };
}

function queryOf(values: Readonly<Record<string, string | number | undefined>>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(typeof value === 'number' ? Math.round(value) : value)]],
    ),
  );
}
