import {
  type AlertChange,
  type HomeEffect,
  type OutcomeView,
  type Place,
  type Plan,
  type RoomForecast,
  type RoomView,
  roomKey,
} from '@iaqverse/core';
import { safely } from '../red/safely.ts';

/** What a home tells of itself. Rooms are told once for all that one event changed. */
export interface HomeListener {
  roomChanged?(room: RoomView): void;
  forecastMade?(forecast: RoomForecast): void;
  planMade?(plan: Plan): void;
  actionTaken?(place: Place, outcome: OutcomeView): void;
  alertChanged?(change: AlertChange): void;
  /** Rooms came or went, or something that is configured is another. */
  configured?(): void;
  /** An actuator is to be put to a level. Whoever moves it answers with `actuator_state`. */
  commanded?(command: Extract<HomeEffect, { kind: 'command_actuator' }>): void;
}

/** Those who listen to a home. What one of them throws is told to a person, and nobody else suffers from it. */
export class HomeListeners {
  readonly #warn: (text: string) => void;
  readonly #listeners = new Set<HomeListener>();
  readonly #changed = new Map<string, Place>();
  #isConfigured = false;

  constructor(warn: (text: string) => void) {
    this.#warn = warn;
  }

  /** Returns what removes the listener. */
  add(listener: HomeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells what an effect says. What changed is only noted, for `tellChanges`. */
  take(effect: HomeEffect): void {
    switch (effect.kind) {
      case 'room_changed':
        this.#changed.set(roomKey(effect.place), effect.place);
        break;
      case 'configuration_changed':
        this.#isConfigured = true;
        break;
      case 'forecast_made':
        this.#tellAll((listener) => listener.forecastMade?.(effect.forecast));
        break;
      case 'plan_made':
        this.#tellAll((listener) => listener.planMade?.(effect.plan));
        break;
      case 'action_taken':
        this.#tellAll((listener) => listener.actionTaken?.(effect.place, effect.outcome));
        break;
      case 'alert_changed':
        this.#tellAll((listener) => listener.alertChanged?.(effect.change));
        break;
      case 'command_actuator':
        this.#tellAll((listener) => listener.commanded?.(effect));
        break;
    }
  }

  /** Tells what changed since the last time, each room once. */
  tellChanges(roomOf: (place: Place) => RoomView | undefined): void {
    if (this.#isConfigured) {
      this.#isConfigured = false;
      this.#tellAll((listener) => listener.configured?.());
    }
    const changed = [...this.#changed.values()];
    this.#changed.clear();
    for (const place of changed) {
      const room = roomOf(place);
      if (room !== undefined) this.#tellAll((listener) => listener.roomChanged?.(room));
    }
  }

  #tellAll(tell: (listener: HomeListener) => void): void {
    for (const listener of [...this.#listeners]) safely(() => tell(listener), this.#warn);
  }
}
