/** Hours ahead that are learned together: first and last of each group, and the middle that stands for it. */
export interface LeadGroup {
  readonly first: number;
  readonly last: number;
  readonly middle: number;
}

/** The furthest hour of a profile. */
export const FURTHEST = 168;

/** Errors change fast in the first hours, slowly after. */
export const LEAD_GROUPS: readonly LeadGroup[] = [1, 2, 3, 5, 8, 12, 18, 24, 48, 96, FURTHEST].map(
  (last, index, all) => {
    const first = (all[index - 1] ?? 0) + 1;
    return { first, last, middle: (first + last) / 2 };
  },
);

/** The group that `lead` (1–168) hours ahead belong to, as an index. */
export function groupOf(lead: number): number {
  return LEAD_GROUPS.findIndex(({ last }) => lead <= last);
}

/** Between the middles of which two groups a lead lies, and how far on the way (0–1): what is learned passes smoothly. */
export function between(lead: number): { left: number; right: number; share: number } {
  const after = LEAD_GROUPS.findIndex(({ middle }) => middle >= lead);
  if (after === -1) return { left: LEAD_GROUPS.length - 1, right: LEAD_GROUPS.length - 1, share: 0 };
  const left = Math.max(0, after - 1);
  const from = LEAD_GROUPS[left]!.middle;
  const span = LEAD_GROUPS[after]!.middle - from;
  return { left, right: after, share: span === 0 ? 0 : (lead - from) / span };
}
