import { createSignal, For, onCleanup, Show } from 'solid-js';
import { useCampaign } from '../../state/campaign.ts';
import { Labelled } from '../../ui/labelled.tsx';
import { Notice } from '../../ui/notice.tsx';
import { usePanel } from '../context.ts';
import { fetchConflicts } from '../load.ts';
import { EarlierPanel } from './earlier-panel.tsx';
import { adviceOf, CALLS, isSimulable, simulate, type Simulated, type SimulationInput } from './simulate.ts';
import { words } from './words.ts';

/** Around what was found in panels like these: 0.7 and 0.8 of the standard deviation of quality. */
const levels = { leniency: { low: 0.4, usual: 0.7, high: 1 }, noise: { low: 0.5, usual: 0.8, high: 1.2 } } as const;
const EXPECTED = { entries: 300, judges: 9 };

/** What the design gains, tried on invented calls of the campaign’s own size. */
export function Simulation(props: { entries: number; judges: number }) {
  const { id, campaign } = useCampaign();
  const { panel } = usePanel();
  const [typed, setTyped] = createSignal<Partial<Record<'entries' | 'judges' | 'reviews' | 'seats', number>>>({});
  const [leniency, setLeniency] = createSignal<number>(levels.leniency.usual);
  const [noise, setNoise] = createSignal<number>(levels.noise.usual);
  const [running, setRunning] = createSignal(false);
  const [done, setDone] = createSignal(0);
  const [result, setResult] = createSignal<{ found: Simulated; seats: number }>();
  let turn = 0;
  onCleanup(() => turn++);
  const own = () => ({
    entries: props.entries || EXPECTED.entries,
    judges: props.judges || EXPECTED.judges,
    reviews: campaign().reviewsPerEntry,
    seats: campaign().tiers.reduce((sum, { size }) => sum + size, 0),
  });
  const numbers = () => ({ ...own(), ...typed() });
  const input = (conflicts = 0): SimulationInput => ({
    ...numbers(),
    base: panel().judging.plan.base,
    most: panel().judging.plan.most,
    leniency: leniency(),
    noise: noise(),
    conflicts,
  });
  /** The share of pairs in conflict as it is now; a panel without entries has none. */
  const conflictShare = async () => {
    const { free, entries } = await fetchConflicts(id).catch(() => ({ free: [], entries: 0 }));
    const all = free.length * entries;
    return all > 0 ? 1 - free.reduce((sum, one) => sum + one.entries, 0) / all : 0;
  };
  const run = async () => {
    const mine = ++turn;
    setRunning(true);
    setDone(0);
    setResult(undefined);
    const asked = input(await conflictShare());
    await simulate(
      asked,
      (found, calls) => {
        setDone(calls);
        if (found) setResult({ found, seats: asked.seats });
      },
      () => mine !== turn,
    );
    if (mine === turn) setRunning(false);
  };
  const stop = () => {
    turn++;
    setRunning(false);
  };
  const fields = () =>
    [
      ['entries', words().simEntries, 5000],
      ['judges', words().simJudges, 200],
      ['reviews', words().simReviews, 20],
      ['seats', words().simSeats, 2000],
    ] as const;
  return (
    <section class="card" id="simulation">
      <h2>{words().simulate}</h2>
      <p class="help">{words().simulateHelp}</p>
      <form
        class="simulation"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <For each={fields()}>
          {([key, label, max]) => (
            <Labelled label={label}>
              {(about) => (
                <input
                  type="number"
                  class="number"
                  min="1"
                  max={max}
                  disabled={running()}
                  value={numbers()[key]}
                  onInput={(event) => setTyped({ ...typed(), [key]: event.currentTarget.valueAsNumber })}
                  {...about}
                />
              )}
            </Labelled>
          )}
        </For>
        <LevelField
          label={words().simLeniency}
          of="leniency"
          value={leniency()}
          disabled={running()}
          onChange={setLeniency}
        />
        <LevelField label={words().simNoise} of="noise" value={noise()} disabled={running()} onChange={setNoise} />
        <Show
          when={running()}
          fallback={
            <button type="submit" class="button" disabled={!isSimulable(input())}>
              {words().run}
            </button>
          }
        >
          <button type="button" class="button" onClick={stop}>
            {words().stop}
          </button>
        </Show>
      </form>
      <p class="help">{isSimulable(input()) ? words().simHelp : words().simWrong}</p>
      <EarlierPanel
        disabled={running()}
        onFound={(found) => {
          setLeniency(found.leniency);
          setNoise(found.noise);
        }}
      />
      <Show when={running()}>
        <div class="row">
          <progress aria-label={words().simProgress} max={CALLS} value={done()} />
          <span class="soft num">{words().running(done(), CALLS)}</span>
        </div>
      </Show>
      <Show when={result()}>
        {(shown) => <Result found={shown().found} seats={shown().seats} isOver={!running()} />}
      </Show>
    </section>
  );
}

const LevelField = (props: {
  label: string;
  of: keyof typeof levels;
  value: number;
  disabled: boolean;
  onChange: (level: number) => void;
}) => {
  const named = () => Object.entries(levels[props.of]) as [keyof (typeof levels)['noise'], number][];
  const isFound = () => !named().some(([, size]) => size === props.value);
  return (
    <Labelled label={props.label}>
      {(about) => (
        <select
          disabled={props.disabled}
          onChange={(event) => props.onChange(Number(event.currentTarget.value))}
          {...about}
        >
          <For each={named()}>
            {([level, size]) => (
              <option value={size} selected={size === props.value}>
                {words().levels[level]} ({size})
              </option>
            )}
          </For>
          <Show when={isFound()}>
            <option value={props.value} selected>
              {words().levels.found} ({props.value})
            </option>
          </Show>
        </select>
      )}
    </Labelled>
  );
};

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const ofSeats = (share: number, seats: number) => String(Number((share * seats).toFixed(1)));

function Result(props: { found: Simulated; seats: number; isOver: boolean }) {
  const ways = () =>
    [
      ['mean', props.found.mean, undefined],
      ['model', props.found.model, props.found.modelLead],
      ['twoPhase', props.found.twoPhase, props.found.twoPhaseLead],
    ] as const;
  const advice = () => {
    const kind = adviceOf(props.found, props.seats);
    if (kind === 'two') return words().adviceTwo(ofSeats(props.found.phasesLead.value, props.seats));
    return kind === 'one' ? words().adviceOne(ofSeats(props.found.modelLead.value, props.seats)) : words().adviceNone;
  };
  return (
    <>
      <table class="table simulated">
        <caption>{words().foundTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words().way}</th>
            <th scope="col">
              <span class="vh">{words().foundTitle}</span>
            </th>
            <th scope="col" class="right">
              {words().found}
            </th>
            <th scope="col" class="right">
              {words().error}
            </th>
            <th scope="col" class="right">
              {words().gain}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={ways()}>
            {([way, share, lead]) => (
              <tr>
                <th scope="row">{words().ways[way]}</th>
                <td>
                  <span class="vh">{percent(share.value)}</span>
                  <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-all" width="100" height="10" />
                    <rect class="bar-settled" width={100 * share.value} height="10" />
                  </svg>
                </td>
                <td class="right num">{percent(share.value)}</td>
                <td class="right num soft">±{percent(2 * share.se)}</td>
                <td class="right num">
                  <Show when={lead}>
                    {words().plus(`${ofSeats(lead!.value, props.seats)} ±${ofSeats(2 * lead!.se, props.seats)}`)}
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={props.isOver}>
        <Notice tone="ok">{advice()}</Notice>
      </Show>
    </>
  );
}
