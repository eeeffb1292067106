import {
  type ActuatorUse,
  type AnnouncedActuator,
  type AvailabilityTopic,
  commandsFor,
  type FacetName,
  isAvailable,
  levelFromStates,
  stateOfFacet,
} from '@iaqverse/core';
import { type Reading, type StatePayload, templateReader } from '../adoption/template-reader.ts';
import type { TemplateSandbox } from '../template/template-sandbox.ts';

/** One announced actuator: what was heard of it, and what was told about it. */
export class AdoptedActuator {
  readonly announced: AnnouncedActuator;
  /** The facets that a topic speaks of. */
  readonly facetsByTopic = new Map<string, FacetName[]>();
  readonly availabilityByTopic = new Map<string, AvailabilityTopic>();
  readonly #values = new Map<FacetName, unknown>();
  readonly #readers = new Map<FacetName | AvailabilityTopic, (payload: StatePayload) => Reading>();
  readonly #heard = new Map<string, boolean>();
  /** The level that it was told last. */
  asked: number | undefined;
  /** What was told about it: undefined is a level too, that nobody knows. */
  told: { readonly level: number | undefined } | undefined;
  /** It was told something and has not said since where it stands. */
  isAwaited = false;
  toldAvailable: boolean | undefined;

  constructor(announced: AnnouncedActuator, sandbox: TemplateSandbox) {
    this.announced = announced;
    for (const [name, facet] of Object.entries(announced.facets)) {
      if (facet.stateTopic === undefined) continue;
      const facets = this.facetsByTopic.get(facet.stateTopic) ?? [];
      this.facetsByTopic.set(facet.stateTopic, [...facets, name as FacetName]);
      this.#readers.set(name as FacetName, templateReader(facet.valueTemplate, sandbox));
    }
    for (const entry of announced.availability) {
      this.availabilityByTopic.set(entry.topic, entry);
      this.#readers.set(entry, templateReader(entry.template, sandbox));
    }
  }

  get topics(): Set<string> {
    return new Set([...this.facetsByTopic.keys(), ...this.availabilityByTopic.keys()]);
  }

  /** Every topic that its announcement names, those of commands included. */
  get namedTopics(): Set<string> {
    const commands = Object.values(this.announced.facets).flatMap(({ commandTopic }) => commandTopic ?? []);
    return new Set([...this.topics, ...commands]);
  }

  /** What a payload says of a facet, or of its presence. */
  read(what: FacetName | AvailabilityTopic, payload: StatePayload): Reading {
    return this.#readers.get(what)!(payload);
  }

  /** Takes what was heard of a facet; undefined says nothing. */
  hear(facet: FacetName, value: unknown): void {
    if (value === undefined) return;
    this.#values.set(facet, stateOfFacet(this.announced.facets, facet, this.#values.get(facet), value));
  }

  hearAvailability(topic: string, available: boolean): void {
    this.#heard.delete(topic);
    this.#heard.set(topic, available);
  }

  /** Undefined while nobody says. */
  get available(): boolean | undefined {
    return isAvailable(this.announced, this.#heard);
  }

  /** Where it stands when it is used like that. */
  level(use: ActuatorUse): number | undefined {
    return levelFromStates(this.announced, use, this.#values, this.asked);
  }

  /** Takes as obeyed what nobody will confirm. True where that was anything. */
  assume(use: ActuatorUse, level: number): boolean {
    const silent = commandsFor(this.announced, use, level).filter(
      ({ facet }) => this.announced.optimistic || this.announced.facets[facet]?.stateTopic === undefined,
    );
    for (const { facet, expected } of silent) this.#values.set(facet, expected);
    return silent.length > 0;
  }

  /** Takes over what was heard before it was announced anew, as far as it still means the same. */
  takeOver(before: AdoptedActuator): void {
    for (const [topic, available] of before.#heard)
      if (this.availabilityByTopic.has(topic)) this.#heard.set(topic, available);
    for (const [facet, value] of before.#values) {
      const now = this.announced.facets[facet];
      const then = before.announced.facets[facet];
      if (now?.stateTopic === then?.stateTopic && now?.valueTemplate === then?.valueTemplate)
        this.#values.set(facet, value);
    }
    this.asked = before.asked;
    this.isAwaited = before.isAwaited;
    this.told = before.told;
    this.toldAvailable = before.toldAvailable;
  }
}
