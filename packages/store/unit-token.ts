import { timingSafeEqual } from 'node:crypto';
import type { Cipher } from './cipher.ts';

/**
 * What a unit's own link carries: 22 signs that only this installation can make for this unit in this campaign. Nothing is stored
 * for it, so 8,400 links cost nothing until they are used.
 */
export const unitToken = (cipher: Pick<Cipher, 'sign'>, campaignId: string, unitId: string): string =>
  cipher.sign(`unit ${campaignId} ${unitId}`).slice(0, 22);

/** Whether the token is this unit's in this campaign. */
export function isUnitToken(cipher: Pick<Cipher, 'sign'>, campaignId: string, unitId: string, token: string): boolean {
  const wanted = Buffer.from(unitToken(cipher, campaignId, unitId));
  const given = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
