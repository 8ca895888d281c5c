/** What follows from who may answer; free of schemas, since phones ask it too. */
import type { Audience, Collects } from './campaign.ts';

/** Whether answers go into a sealed box: nobody may know whose they are, and each person has one. */
export const isSealed = ({ audience: { access, anonymous } }: { audience: Audience }): boolean =>
  anonymous && (access === 'roster' || access === 'invitation');

/**
 * Whether phones say where a form was left: nobody is followed through one that is answered into a sealed box, and only where
 * responses are counted anybody asks.
 */
export const isWatched = (campaign: { collects: Collects; audience: Audience }): boolean =>
  campaign.collects === 'responses' && !isSealed(campaign);
