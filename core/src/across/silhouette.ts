/**
 * How well points fit their clusters, −1 to 1 (Rousseeuw 1987): the mean over all points of how much farther the next
 * cluster is than their own. A point alone in its cluster counts 0.
 */
export function meanSilhouette(points: readonly (readonly number[])[], clusters: readonly number[]): number {
  const names = [...new Set(clusters)];
  const each = points.map((point, index) => {
    const meanTo = (cluster: number): number | undefined => {
      const others = points.filter((_, other) => other !== index && clusters[other] === cluster);
      if (others.length === 0) return undefined;
      return others.reduce((sum, other) => sum + distance(point, other), 0) / others.length;
    };
    const own = meanTo(clusters[index]!);
    if (own === undefined) return 0;
    const next = Math.min(...names.filter((name) => name !== clusters[index]).map((name) => meanTo(name)!));
    const larger = Math.max(own, next);
    return larger === 0 ? 0 : (next - own) / larger;
  });
  return each.reduce((sum, value) => sum + value, 0) / each.length;
}

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.sqrt(one.reduce((sum, value, index) => sum + (value - other[index]!) ** 2, 0));
}
