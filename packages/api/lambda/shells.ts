import campaign from '../../web/dist/campaign.html';
import desk from '../../web/dist/desk.html';
import judge from '../../web/dist/judge.html';
import receipt from '../../web/dist/receipt.html';
import report from '../../web/dist/report.html';
import results from '../../web/dist/results.html';
import unit from '../../web/dist/unit.html';
import works from '../../web/dist/works.html';
import type { Shells } from '../deps.ts';

/** The web build's shells, taken into the bundle as text. */
export const shells: Shells = { campaign, results, receipt, report, unit, works, judge, desk };
