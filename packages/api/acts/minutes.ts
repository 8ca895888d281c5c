/** The minutes of a judging (评审纪要): a plain model of what was done and decided, for the office to file. */
import type { Minutes, MinutesPart } from '#booklet/model.ts';
import { longDay, minuteOf } from '#core/beijing.ts';
import type { Campaign } from '#core/campaign.ts';
import type { PanelEvent } from '#core/judging.ts';
import { panelFigures } from '#core/panel-figures.ts';
import { isRefusal, refuse, type Refusal } from '#core/refusal.ts';
import type { Selection } from '#core/selection.ts';
import { methodWords } from '#core/standing.ts';
import * as judgings from '#store/judging.ts';
import type { Deps } from '../deps.ts';
import { board, type Board } from './panel.ts';
import { standing, type RankedEntries } from './standing.ts';

type Within = Pick<Deps, 'database' | 'now' | 'random' | 'files'>;

/** Events of the log that are told; more nobody reads in minutes. */
const MOST_EVENTS = 2000;

interface Found {
  campaign: Campaign;
  selection: Selection;
  ranked: RankedEntries;
  panel: Board;
  events: PanelEvent[];
}

/** The model of a locked selection's minutes. Refusals: selection_not_locked, those of the standing. */
export async function minutesOf(deps: Within, campaign: Campaign, selection: Selection): Promise<Minutes | Refusal> {
  if (!selection.lockedAt) return refuse('selection_not_locked');
  const ranked = await standing(deps, campaign, selection.method, selection.tiers);
  if (isRefusal(ranked)) return ranked;
  const [panel, { items: events }] = await Promise.all([
    board(deps, campaign),
    judgings.listLog(deps.database, campaign.id, { limit: MOST_EVENTS }),
  ]);
  const found: Found = { campaign, selection, ranked, panel, events: events.toReversed() };
  return {
    title: `“${campaign.title['zh-CN']}”评审纪要`,
    callers: campaign.callers,
    date: longDay(selection.lockedAt, 'zh-CN'),
    parts: [
      panelPart(found),
      methodPart(found),
      coursePart(found),
      resultPart(found),
      decisionsPart(found),
      sealPart(found),
    ],
    signatures: selection.signatures.map(({ name, at }) => ({ name, at: longDay(at, 'zh-CN') })),
  };
}

function panelPart({ panel: { rows } }: Found): MinutesPart {
  const seated = rows.filter(({ assigned }) => assigned > 0);
  const reviews = seated.reduce((sum, { done, conflicts, unable }) => sum + done - conflicts - unable, 0);
  return {
    heading: '评审组',
    paragraphs: [`评审组由 ${seated.length} 人组成，共完成评分 ${reviews} 份。`],
    table: {
      head: ['姓名', '单位', '评分（件）', '回避（件）'],
      widths: [22, 42, 18, 18],
      rows: seated.map(({ judge, done, conflicts, unable }) => [
        judge.state === 'withdrawn' ? `${judge.name}（中途退出）` : judge.name,
        judge.unit,
        String(done - conflicts - unable),
        String(conflicts),
      ]),
    },
  };
}

function methodPart({ campaign, selection, ranked }: Found): MinutesPart {
  const { name, about } = methodWords[selection.method];
  const { design } = ranked.standing;
  const each = design.least === design.most ? `${design.least} 份` : `${design.least} 至 ${design.most} 份`;
  return {
    heading: '评审办法',
    paragraphs: [
      `盲评。评委只看到建议的内容，看不到提出人、单位和编号。每件建议有 ${each}评分。`,
      `名次按“${name['zh-CN']}”计算：${about['zh-CN']}`,
    ],
    table: {
      head: ['评分项', '权重', '满分'],
      widths: [60, 20, 20],
      rows: campaign.criteria.map((one) => [one.name['zh-CN'], `${one.weight}%`, String(one.max)]),
    },
  };
}

const roundNames: Record<string, string> = { first: '第一轮', second: '第二轮', third: '第三轮' };

/** The log in sentences; single sheets that were taken away are counted. */
function coursePart({ events }: Found): MinutesPart {
  const count = (kind: PanelEvent['kind']) => events.filter((event) => event.kind === kind).length;
  const told = events.flatMap((event) => {
    const day = longDay(event.at, 'zh-CN');
    switch (event.kind) {
      case 'dealt': {
        const [round = '', seed = ''] = (event.about ?? '').split(' ');
        return event.count
          ? [`${day}，${roundNames[round] ?? '补充'}分配 ${event.count} 份评分（随机种子 ${seed}）。`]
          : [];
      }
      case 'discussion-opened':
        return [`${day}，对 ${event.count ?? 0} 件分歧较大的建议进行讨论，讨论前后的评分均已保留。`];
      case 'third-round':
        return [`${day}，对临界的 ${event.count ?? 0} 件进行第三轮评审。`];
      case 'opened-again':
        return [`${day}，重新打开评分：${event.about ?? ''}。`];
      case 'judge-replaced':
      case 'judge-withdrawn':
        return [`${day}，一位评委退出评审组：${event.about ?? ''}。`];
      default:
        return [];
    }
  });
  const voided = count('sheet-voided');
  const declared = count('conflict-declared');
  return {
    heading: '评审过程',
    paragraphs: [
      ...told,
      ...(voided > 0 ? [`评审中发现回避关系，撤回评分 ${voided} 份，由其他评委补评。`] : []),
      ...(declared > 0 ? [`评审组认定回避 ${declared} 项。`] : []),
    ],
  };
}

function resultPart({ selection, ranked }: Found): MinutesPart {
  const places = new Map(ranked.places.map((place) => [place.entryId, place]));
  const chosen = selection.chosen ?? [];
  const tierName = new Map(selection.tiers.map((tier) => [tier.id, tier.name['zh-CN']]));
  const sizes = selection.tiers
    .map(({ id, name }) => `${name['zh-CN']} ${chosen.filter(({ tier }) => tier === id).length} 件`)
    .join('，');
  return {
    heading: '评选结果',
    paragraphs: [`参加评审 ${ranked.places.length} 件，选出${sizes}。`],
    table: {
      head: ['等次', '编号', '建议', '名次', '得分', '名次范围'],
      widths: [14, 17, 33, 9, 11, 16],
      rows: chosen.map(({ entryId, tier, rank, score }) => {
        const row = ranked.rows.get(entryId);
        const certainty = places.get(entryId)?.place.certainty;
        return [
          tierName.get(tier) ?? tier,
          row?.number ?? '',
          [row?.title ?? '', row?.unit ?? ''].filter(Boolean).join('　'),
          rank === null ? '—' : String(rank),
          score === null ? '—' : score.toFixed(2),
          certainty ? `${certainty.lo}–${certainty.hi}` : '—',
        ];
      }),
    },
  };
}

function decisionsPart({ selection, ranked }: Found): MinutesPart {
  const decided = Object.entries(selection.overrides);
  const tierName = new Map(selection.tiers.map((tier) => [tier.id, tier.name['zh-CN']]));
  const zone = ranked.standing.zones.at(-1);
  return {
    heading: '临界与调整',
    paragraphs: [
      ...(zone
        ? [
            `在第 ${zone.cut} 名处，${zone.certain} 件确定入选，其余 ${zone.seats} 个名额在 ${zone.contenders.length} 件之间难分高下。`,
          ]
        : []),
      ...selection.votes.map(
        (vote) => `${minuteOf(vote.at)} 表决：${vote.voters} 人投票，为 ${vote.seats} 个名额确定入选建议。`,
      ),
      ...(selection.lotSeed === undefined
        ? []
        : [`同分或难分高下的由抽签确定，随机种子 ${selection.lotSeed}，任何人可据此重复。`]),
      decided.length
        ? `以下 ${decided.length} 件不是由名次直接确定，理由如下。`
        : '入选结果全部由名次直接确定，没有人工调整。',
    ],
    ...(decided.length
      ? {
          table: {
            head: ['编号', '建议', '结果', '理由'],
            widths: [17, 33, 16, 34],
            rows: decided.map(([entryId, { tier, reason }]) => {
              const row = ranked.rows.get(entryId);
              return [row?.number ?? '', row?.title ?? '', tier ? (tierName.get(tier) ?? tier) : '不入选', reason];
            }),
          },
        }
      : {}),
  };
}

function sealPart({ ranked }: Found): MinutesPart {
  const { seal } = ranked.scored;
  const { reliability, alpha } = panelFigures(ranked.scored.record);
  return {
    heading: '可靠性与封存',
    paragraphs: [
      ...(reliability
        ? [
            `单份评分的一致性 ICC(2,1) 为 ${reliability.single.toFixed(2)}，每件平均分的可靠性 ICC(2,k) 为 ${reliability.average.toFixed(2)}（平均 ${reliability.k.toFixed(1)} 份）。`,
          ]
        : []),
      ...(alpha === undefined ? [] : [`Krippendorff α 为 ${alpha.toFixed(2)}。`]),
      ...(seal
        ? [
            `${minuteOf(seal.at)} 封存 ${seal.judges} 位评委对 ${seal.entries} 件建议的 ${seal.reviews} 份评分。任何人可用封存文件重新算出名次。封存文件的摘要（SHA-256）：`,
            // In groups, so that it breaks over lines where it may and can be read out.
            seal.digest.replace(/.{8}(?=.)/g, '$& '),
          ]
        : []),
    ],
  };
}
