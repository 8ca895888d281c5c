import * as v from 'valibot';
import { CampaignId, Instant } from './id.ts';

/** Who is signed in. */
export const Who = v.variant('role', [
  v.object({ role: v.literal('organizer'), id: v.string(), name: v.string() }),
  v.object({
    role: v.literal('judge'),
    id: v.string(),
    name: v.string(),
    campaignId: CampaignId,
    linkHash: v.string(),
  }),
]);
export type Who = v.InferOutput<typeof Who>;
export type Role = Who['role'];

export const Session = v.object({ who: Who, bornAt: Instant, seenAt: Instant });
export type Session = v.InferOutput<typeof Session>;

/** How long a session lasts without use and in all, in seconds. A judge works over days; an organizer's desk may stand in an office. */
export const lifetimes: Record<Role, { idle: number; most: number }> = {
  organizer: { idle: 8 * 3600, most: 12 * 3600 },
  judge: { idle: 3 * 24 * 3600, most: 30 * 24 * 3600 },
};

export const isLive = (session: Session, now: string): boolean => {
  const { idle, most } = lifetimes[session.who.role];
  const age = (since: string) => (Date.parse(now) - Date.parse(since)) / 1000;
  return age(session.seenAt) <= idle && age(session.bornAt) <= most;
};
