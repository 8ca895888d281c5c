import { createSignal, Show } from 'solid-js';
import { ApiProblem } from '#api/client.ts';
import type { Sitting } from './sitting.ts';
import { words as w } from './words.ts';

/** 继续修改: what was handed in is the judge’s again, until it is sealed. */
export function TakeBack(props: { sitting: Sitting }) {
  const { sitting } = props;
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal('');
  const takeBack = async () => {
    setBusy(true);
    setProblem('');
    try {
      await sitting.takeBack();
    } catch (caught) {
      const code = caught instanceof ApiProblem ? caught.code : 'internal';
      setProblem(code === 'offline' ? w.offline : w.takeBackFailed);
      void sitting.refresh();
    }
    setBusy(false);
  };
  return (
    <Show when={sitting.canTakeBack()}>
      <div class="take-back">
        <button type="button" class="btn" disabled={busy()} onClick={() => void takeBack()}>
          {w.takeBack}
        </button>
        <span class="attention" role="alert">
          {problem()}
        </span>
      </div>
    </Show>
  );
}
