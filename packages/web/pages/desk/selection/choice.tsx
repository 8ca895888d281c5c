import { Show } from 'solid-js';
import { useCampaign } from '../state/campaign.ts';
import { sayText } from '../state/lang.ts';
import { LoadView } from '../ui/load-view.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTitle } from '../ui/title.ts';
import { ChosenList } from './chosen-list.tsx';
import { words } from './choice-words.ts';
import { LosesSignature } from './loses-signature.tsx';
import { MethodChoice } from './method-choice.tsx';
import { Overrides } from './overrides.tsx';
import { MinutesCard } from './minutes-card.tsx';
import { QuotaForm } from './quota-form.tsx';
import { SealCard } from './seal-card.tsx';
import { useSelection, type StandingView } from './selection.ts';
import { Signing } from './signing.tsx';
import { TierSizes } from './tier-sizes.tsx';
import { Ties } from './ties.tsx';
import { words as shared } from './words.ts';
import { ZoneRule } from './zone-rule.tsx';

/** The rules, what is settled at the cuts, and the two signatures. */
export function ChoicePage() {
  const { campaign } = useCampaign();
  const { load } = useSelection();
  useTitle(() => [shared().tabs.choice, sayText(campaign().title)]);
  return (
    <>
      <h1 class="vh" tabindex="-1">
        {shared().tabs.choice}
      </h1>
      <LoadView load={load}>{(view) => <Choice view={view()} />}</LoadView>
    </>
  );
}

function Choice(props: { view: StandingView }) {
  const { campaign } = useCampaign();
  const selecting = useSelection();
  const early = () => campaign().stage === 'judging';
  return (
    <>
      <div class="selecting screen-only">
        <div class="selecting-main">
          <Show when={early()}>
            <p class="soft">{words().notYet}</p>
          </Show>
          <Show when={props.view.selection.lockedAt}>
            <p class="soft">{words().readonly}</p>
          </Show>
          <LosesSignature view={props.view} />
          <Show when={selecting.problem()}>{(text) => <Notice tone="bad">{text()}</Notice>}</Show>
          <Show when={props.view.ties.length > 0 && selecting.editable()}>
            <Ties view={props.view} />
          </Show>
          <MethodChoice view={props.view} />
          <TierSizes view={props.view} />
          <ZoneRule view={props.view} />
          <QuotaForm view={props.view} />
          <Overrides view={props.view} />
        </div>
        <div class="selecting-side">
          <Signing view={props.view} />
          <Show when={props.view.selection.lockedAt}>
            <MinutesCard />
          </Show>
          <SealCard view={props.view} />
        </div>
      </div>
      <ChosenList view={props.view} />
    </>
  );
}
