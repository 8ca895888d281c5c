import { useNavigate } from '@solidjs/router';
import { createSignal, For } from 'solid-js';
import { useCampaign } from '../state/campaign.ts';
import { Labelled } from '../ui/labelled.tsx';
import { say } from '../ui/toast.tsx';
import { words } from './choice-words.ts';
import { useSelection, type StandingView, type Tie } from './selection.ts';

/** Further reviews of the entries at the cut; what happens then is said before it does. */
export function ThirdRound(props: { tie: Tie; view: StandingView }) {
  const { id } = useCampaign();
  const navigate = useNavigate();
  const selecting = useSelection();
  const [reviews, setReviews] = createSignal(2);
  const isValid = () => Number.isInteger(reviews()) && reviews() >= 1 && reviews() <= 10;
  const start = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!isValid() || !(await selecting.thirdRound({ entryIds: [...props.tie.entryIds], reviews: reviews() }))) return;
    say({ text: words().roundStarted });
    navigate(`/campaigns/${id}/judges`);
  };
  return (
    <form onSubmit={(event) => void start(event)}>
      <ul class="plain-list">
        <For each={words().roundHelp}>{(line) => <li>{line}</li>}</For>
      </ul>
      <Labelled label={words().roundReviews}>
        {(about) => (
          <input
            type="number"
            class="number"
            min="1"
            max="10"
            value={reviews()}
            onInput={(event) => setReviews(event.currentTarget.valueAsNumber)}
            {...about}
          />
        )}
      </Labelled>
      <p>
        <button type="submit" class="button" disabled={!isValid() || selecting.busy()}>
          {words().startRound}
        </button>
      </p>
    </form>
  );
}
