import type { Ledger, LedgerEntry, LedgerQuery } from '@iaqverse/core';

const PAGE = 1_000;
/** Of what tells how an actuator stands, the newest before a period that are looked at. */
const MOST_EARLIER = 500;
const STANDING_KINDS = ['confirmed', 'manual_change'] as const;

/** The entries of a site in a span of time, and before them those that say how its actuators stood when it began. */
export async function siteEntries(
  ledger: Pick<Ledger, 'list'>,
  site: string,
  from: number,
  to: number,
): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (const kind of STANDING_KINDS)
    entries.push(...(await ledger.list({ site, kind, to: from, limit: MOST_EARLIER })));
  let query: LedgerQuery | undefined = { site, from, to, limit: PAGE };
  while (query !== undefined) {
    const page = await ledger.list(query);
    entries.push(...page);
    const last = page.at(-1);
    query = last === undefined || page.length < PAGE ? undefined : { ...query, before: last.number };
  }
  return entries;
}
