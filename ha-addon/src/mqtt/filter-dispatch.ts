interface WildcardFilter<T> {
  readonly filter: string;
  readonly levels: readonly string[];
  readonly target: T;
}

/** So many topics are remembered with the wildcard that they belong to, then anew; longer ones are not, or they would fill the memory. */
const MOST_MET = 4_096;
const LONGEST_MET = 256;

/** Which filter a topic belongs to: thousands of whole topics in a map, and a few filters with wildcards. */
export class FilterDispatch<T> {
  readonly #exact = new Map<string, T>();
  readonly #wildcards: WildcardFilter<T>[] = [];
  readonly #met = new Map<string, WildcardFilter<T>>();

  /** A filter that is there already gets the new target. */
  add(filter: string, target: T): void {
    if (!hasWildcard(filter)) {
      this.#exact.set(filter, target);
      return;
    }
    this.remove(filter);
    this.#wildcards.push({ filter, levels: filter.split('/'), target });
    this.#met.clear();
  }

  remove(filter: string): void {
    this.#exact.delete(filter);
    const index = this.#wildcards.findIndex((wildcard) => wildcard.filter === filter);
    if (index < 0) return;
    this.#wildcards.splice(index, 1);
    this.#met.clear();
  }

  /** The target of a topic: that of the whole topic goes before that of a wildcard. */
  find(topic: string): T | undefined {
    return this.#exact.get(topic) ?? this.#findWildcard(topic)?.target;
  }

  /** Whether a filter with wildcards brings the messages of this topic anyway. */
  isCovered(topic: string): boolean {
    return !hasWildcard(topic) && this.#findWildcard(topic) !== undefined;
  }

  /** All filters that must be subscribed to: whole topics that a wildcard covers are not. */
  filters(): string[] {
    const whole = [...this.#exact.keys()].filter((topic) => !this.isCovered(topic));
    return [...this.#wildcards.map(({ filter }) => filter), ...whole];
  }

  #findWildcard(topic: string): WildcardFilter<T> | undefined {
    const met = this.#met.get(topic);
    if (met !== undefined) return met;
    const levels = topic.split('/');
    const found = this.#wildcards.find((wildcard) => matches(wildcard.levels, levels));
    if (found === undefined || topic.length > LONGEST_MET) return found;
    if (this.#met.size >= MOST_MET) this.#met.clear();
    this.#met.set(topic, found);
    return found;
  }
}

function hasWildcard(filter: string): boolean {
  return filter.includes('+') || filter.includes('#');
}

/** MQTT 5 section 4.7: `#` also stands for its parent level, and no leading wildcard stands for a `$` topic. */
function matches(filter: readonly string[], topic: readonly string[]): boolean {
  if (topic[0]?.startsWith('$') && filter[0] !== topic[0]) return false;
  for (const [index, level] of filter.entries()) {
    if (level === '#') return true;
    if (index >= topic.length || (level !== '+' && level !== topic[index])) return false;
  }
  return filter.length === topic.length;
}
