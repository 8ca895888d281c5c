import { For } from 'solid-js';
import type { Audience, Collects, Steps, TemplateId } from '#core/campaign.ts';
import type { LocalText } from '#core/words.ts';
import { sayText } from '../state/lang.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { words } from './words.ts';

const icons: Record<TemplateId, IconName> = {
  'reform-proposal': 'bulb',
  'safety-suggestion': 'helmet',
  survey: 'chart',
  pledge: 'pen',
  works: 'picture',
  nomination: 'medal',
  'zero-report': 'calendar',
  rectification: 'wrench',
};

interface Preset {
  id: TemplateId;
  name: LocalText;
  about: LocalText;
  collects: Collects;
  steps: Steps;
  audience: Audience;
}

/** What a campaign of this kind goes through, in order. */
const included = ({ collects, steps, audience }: Preset): string[] => {
  const w = words().includes;
  return [
    audience.access === 'unit' ? w.byUnit : audience.anonymous ? w.anonymous : w.open,
    ...(collects === 'responses' ? [w.counted] : []),
    ...(collects === 'reports' ? [w.monthly] : []),
    ...(steps.screening ? [w.screening] : []),
    ...(steps.recommending ? [w.recommending] : []),
    ...(steps.judging ? [w.judging] : []),
    ...(steps.vote ? [w.vote] : []),
    ...(steps.followUp ? [w[steps.followUp]] : []),
  ];
};

/** One kind of campaign to choose: what it is called, what it is for, what it includes. */
export const TemplateChoice = (props: { template: Preset; chosen: boolean; onChoose: () => void }) => (
  <label class="choice template" classList={{ chosen: props.chosen }}>
    <input type="radio" name="template" checked={props.chosen} onChange={() => props.onChoose()} />
    <span class="template-icon">
      <Icon name={icons[props.template.id]} />
    </span>
    <span class="template-text">
      <b>{sayText(props.template.name)}</b>
      <span class="soft">{sayText(props.template.about)}</span>
      <span class="template-steps">
        <For each={included(props.template)}>{(step) => <span class="tag">{step}</span>}</For>
      </span>
    </span>
  </label>
);
