import { createSignal } from 'solid-js';
import type { Campaign } from '#core/campaign.ts';
import type { ReportRules } from '#core/report-schema.ts';
import { monthOf } from '#core/month.ts';
import { call, client } from '../../../data/client.ts';
import { useCampaign } from '../state/campaign.ts';
import { count } from '../state/format.ts';
import { ask } from '../state/session.ts';
import { Labelled } from '../ui/labelled.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { say } from '../ui/toast.tsx';
import { words } from './words.ts';

/** From when to when, and by which day. */
export function RulesForm(props: { rules: ReportRules | undefined; onSaved: () => void }) {
  const { id: campaignId, campaign, changed } = useCampaign();
  const [first, setFirst] = createSignal(props.rules?.firstPeriod ?? monthOf(new Date().toISOString()));
  const [last, setLast] = createSignal(props.rules?.lastPeriod ?? '');
  const [day, setDay] = createSignal(String(props.rules?.dueDay ?? 5));
  const [problem, setProblem] = createSignal<unknown>();
  const units = () => props.rules?.units ?? 'all enterprises';
  const save = async (event: Event) => {
    event.preventDefault();
    setProblem(undefined);
    const reporting: ReportRules = {
      firstPeriod: first(),
      ...(last() ? { lastPeriod: last() } : {}),
      dueDay: Number(day()),
      units: units(),
    };
    try {
      const json = { version: campaign().version, reporting };
      changed(
        (await ask(call(client.api.desk.campaigns[':campaignId'].$patch({ param: { campaignId }, json })))) as Campaign,
      );
      say({ text: words().saved });
      props.onSaved();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <form class="card report-rules" onSubmit={(event) => void save(event)}>
      <Labelled label={words().first}>
        {(about) => (
          <input
            type="month"
            required
            value={first()}
            onInput={(event) => setFirst(event.currentTarget.value)}
            {...about}
          />
        )}
      </Labelled>
      <Labelled label={words().last}>
        {(about) => (
          <input type="month" value={last()} onInput={(event) => setLast(event.currentTarget.value)} {...about} />
        )}
      </Labelled>
      <Labelled label={words().dueDay}>
        {(about) => (
          <input
            type="number"
            class="number"
            min="1"
            max="28"
            required
            value={day()}
            onInput={(event) => setDay(event.currentTarget.value)}
            {...about}
          />
        )}
      </Labelled>
      <p class="soft">{units() === 'all enterprises' ? words().who : words().whoSome(count(units().length))}</p>
      <ProblemNotice error={problem()} />
      <p>
        <button type="submit" class="button primary">
          {words().save}
        </button>
      </p>
    </form>
  );
}
