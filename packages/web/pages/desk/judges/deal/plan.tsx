import { createSignal, For, Show } from 'solid-js';
import type { JudgingPlan } from '#core/judging.ts';
import { call, client } from '../../../../data/client.ts';
import { useCampaign } from '../../state/campaign.ts';
import { ask } from '../../state/session.ts';
import { Labelled } from '../../ui/labelled.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { say } from '../../ui/toast.tsx';
import { usePanel } from '../context.ts';
import { words } from './words.ts';

const limits = { base: [1, 20], most: [1, 40], overlap: [0, 100] } as const;

/** How many rounds, how many reviews where, how much judges share. */
export function Plan(props: { phasesNow: 1 | 2 }) {
  const { id: campaignId, campaign } = useCampaign();
  const { panel, refresh } = usePanel();
  const [draft, setDraft] = createSignal<{ version: number; plan: JudgingPlan }>();
  const [problem, setProblem] = createSignal<unknown>();
  const [busy, setBusy] = createSignal(false);
  const plan = () => draft()?.plan ?? (panel().judging.plan as JudgingPlan);
  const mayEdit = () => ['draft', 'collecting', 'screening', 'judging'].includes(campaign().stage);
  const edit = (next: JudgingPlan) =>
    setDraft((before) => ({ version: before?.version ?? panel().judging.version, plan: next }));
  const setPhases = (phases: 1 | 2 | undefined) => {
    const { phases: _was, ...rest } = plan();
    edit(phases ? { ...rest, phases } : rest);
  };
  const save = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await ask(call(client.api.desk.campaigns[':campaignId'].judging.$put({ param: { campaignId }, json: draft()! })));
      setDraft(undefined);
      refresh();
      say({ text: words().saved });
    } catch (error) {
      setProblem(error);
      refresh();
    } finally {
      setBusy(false);
    }
  };
  const isTwo = () => (plan().phases ?? props.phasesNow) === 2;
  const number = (key: keyof typeof limits, help?: string) => (
    <Labelled label={words()[key]} help={help}>
      {(about) => (
        <input
          type="number"
          class="number"
          required
          min={limits[key][0]}
          max={limits[key][1]}
          value={plan()[key]}
          onInput={(event) =>
            Number.isFinite(event.currentTarget.valueAsNumber) &&
            edit({ ...plan(), [key]: Math.round(event.currentTarget.valueAsNumber) })
          }
          {...about}
        />
      )}
    </Labelled>
  );
  return (
    <section class="card">
      <h2>{words().plan}</h2>
      <Show when={!mayEdit()}>
        <Notice tone="info">{words().closed}</Notice>
      </Show>
      <form
        class="plan"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <fieldset disabled={!mayEdit()} class="plan">
          <legend class="vh">{words().plan}</legend>
          <div role="radiogroup" aria-label={words().phases}>
            <span class="label">{words().phases}</span>
            <div class="row">
              <For each={[undefined, 1, 2] as const}>
                {(phases) => (
                  <label class="check">
                    <input
                      type="radio"
                      name="phases"
                      checked={plan().phases === phases}
                      onChange={() => setPhases(phases)}
                    />
                    {phases === undefined
                      ? words().phasesAuto(props.phasesNow)
                      : phases === 1
                        ? words().phases1
                        : words().phases2}
                  </label>
                )}
              </For>
            </div>
            <p class="help">{words().phasesHelp}</p>
          </div>
          <Show when={isTwo()}>
            <div class="pair">
              {number('base')}
              {number('most')}
            </div>
          </Show>
          {number('overlap', words().overlapHelp)}
          <Show when={campaign().topics.length > 1}>
            <label class="check">
              <input
                type="checkbox"
                checked={plan().expertise}
                onChange={(event) => edit({ ...plan(), expertise: event.currentTarget.checked })}
              />
              {words().expertise}
            </label>
          </Show>
        </fieldset>
        <ProblemNotice error={problem()} />
        <Show when={mayEdit()}>
          <p class="row end">
            <button type="submit" class="button" disabled={busy() || draft() === undefined}>
              {words().save}
            </button>
          </p>
        </Show>
      </form>
    </section>
  );
}
