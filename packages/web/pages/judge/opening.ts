import { ApiProblem } from '#api/client.ts';
import { dropPiles, readKept } from '../../data/pile-kept.ts';
import { lastJudgeId } from '../../data/unsent.ts';
import type { Paper } from './paper.ts';
import { createSitting, type Sitting } from './sitting.ts';
import { forgetJudge, isShutOut, meanJudge, readPile, type Pile } from './wire.ts';

/** A network that has not answered by then is not waited for, where the pile is on the device. */
const PATIENCE = 2500;
const codeOf = (problem: unknown): string => (problem instanceof ApiProblem ? problem.code : 'internal');

async function kept(): Promise<{ pile: Pile; papers: Map<number, Paper> } | undefined> {
  const id = lastJudgeId();
  return id === undefined ? undefined : readKept<Pile, Paper>(id);
}

/**
 * Opens the pile: as the server has it, or as it was last seen on this device where there is no network. A refusal is thrown as its
 * code; `lost` is called where the server, late, says that somebody else or nobody is signed in here.
 */
export async function openSitting(lost: (code: string) => void): Promise<Sitting> {
  forgetJudge();
  const answer = readPile();
  // It may fail before anybody waits for it; whoever does is told then.
  answer.catch(() => {});
  const here = await kept();
  const late = here && new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE));
  let pile: Pile | undefined;
  try {
    pile = await Promise.race([answer, ...(late ? [late] : [])]);
  } catch (problem) {
    if (isShutOut(codeOf(problem))) await dropPiles();
    if (isShutOut(codeOf(problem)) || !here) throw codeOf(problem);
  }
  if (pile) {
    await dropPiles(pile.judge.id);
    const papers = here?.pile.judge.id === pile.judge.id ? here.papers : new Map<number, Paper>();
    return createSitting({ pile, papers, fresh: true });
  }
  meanJudge(here!.pile.judge.id);
  const sitting = await createSitting({ ...here!, fresh: false });
  answer.then(
    (found) => (found.judge.id === sitting.id ? sitting.apply(found) : location.reload()),
    (problem: unknown) => {
      if (!isShutOut(codeOf(problem))) return;
      sitting.leave();
      lost(codeOf(problem));
    },
  );
  return sitting;
}
