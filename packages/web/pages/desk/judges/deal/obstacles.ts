export interface ObstacleView {
  code: string;
  message: string;
  entryIds: string[];
  judgeIds: string[];
}

const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])];

/** What reads the same is one obstacle, of all its entries and judges together. */
export function mergeObstacles(obstacles: readonly ObstacleView[]): ObstacleView[] {
  const byMessage = new Map<string, ObstacleView>();
  for (const one of obstacles) {
    const same = byMessage.get(one.message);
    byMessage.set(one.message, {
      ...one,
      entryIds: union(same?.entryIds ?? [], one.entryIds),
      judgeIds: union(same?.judgeIds ?? [], one.judgeIds),
    });
  }
  return [...byMessage.values()];
}
