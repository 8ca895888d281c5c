import { createSignal } from 'solid-js';
import type { Unit } from '#core/unit-schema.ts';
import { findUnit, townshipOf } from '#core/unit.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { wordsOf } from '../state/lang.ts';
import { ask } from '../state/session.ts';
import { csv, saveFile } from '../reports/csv-file.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { fetchContacts, fetchUnits } from './units.tsx';

const words = wordsOf({
  'zh-CN': { columns: ['单位', '所属', '联系电话', '链接'] },
  en: { columns: ['Unit', 'Below', 'Phone', 'Link'] },
});

interface UnitLinksProps {
  campaignId: string;
  /** To answer the form by, or to work on the unit's own entries by. */
  of: 'answer' | 'work';
  label: string;
  file: string;
  /** Which units; all of them unless said. */
  only?: (unit: Unit) => boolean;
}

/** Every unit's own link as a sheet, to be sent on. */
export function UnitLinksButton(props: UnitLinksProps) {
  const { campaign } = useCampaign();
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const param = { campaignId: props.campaignId };
      const [found, { units }, contacts] = await Promise.all([
        ask(call(client.api.desk.campaigns[':campaignId']['unit-links'].$get({ param }))),
        fetchUnits(),
        fetchContacts(),
      ]);
      const tree = units as Unit[];
      const rows = (found.links as [string, string][]).flatMap(([id, token]) => {
        const unit = findUnit(tree, id);
        if (!unit || props.only?.(unit) === false) return [];
        return [
          [unit.name, townshipOf(tree, id)?.name ?? '', contacts.get(id) ?? '', `${found[props.of]}${id}.${token}`],
        ];
      });
      saveFile(`${props.file}-${campaign().slug}.csv`, csv([words().columns, ...rows]));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" class="button" disabled={busy()} onClick={() => void save()}>
        {props.label}
      </button>
      <ProblemNotice error={problem()} />
    </>
  );
}
