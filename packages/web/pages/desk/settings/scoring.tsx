import { Index, Show } from 'solid-js';
import { tierIds, type TierId } from '#core/campaign.ts';
import { newKey } from '../state/id.ts';
import { Icon } from '../ui/icon.tsx';
import { Labelled } from '../ui/labelled.tsx';
import { Notice } from '../ui/notice.tsx';
import { Anchors } from './anchors.tsx';
import { moved, useDraft, useProblem } from './context.ts';
import { Item } from './item.tsx';
import { LocalField } from './local-field.tsx';
import { words } from './words.ts';

const tierNames: Record<TierId, { 'zh-CN': string; en: string }> = {
  golden: { 'zh-CN': '金点子', en: 'Golden idea' },
  excellent: { 'zh-CN': '优秀建议', en: 'Excellent proposal' },
  commended: { 'zh-CN': '鼓励奖', en: 'Commended' },
};

export function Criteria(props: { frozen: boolean }) {
  const { values, edit } = useDraft();
  const move = (from: number, to: number) => edit('criteria', moved(values.criteria, from, to));
  const total = () =>
    values.criteria.reduce((sum, criterion) => sum + (Number.isFinite(criterion.weight) ? criterion.weight : 0), 0);
  return (
    <section class="card" id="criteria">
      <h2>{words().keys.criteria}</h2>
      <p class="help">{words().criteriaHelp}</p>
      <Show when={props.frozen}>
        <Notice tone="info">{words().frozenCriteria}</Notice>
      </Show>
      <ol class="rows">
        <Index each={values.criteria}>
          {(criterion, i) => (
            <Item
              name={words().criterion(i + 1)}
              title={criterion().name['zh-CN']}
              index={i}
              count={values.criteria.length}
              frozen={props.frozen}
              onMove={(to) => move(i, to)}
              onRemove={
                values.criteria.length > 1
                  ? () => edit('criteria', (all) => all.filter((_, at) => at !== i))
                  : undefined
              }
            >
              <LocalField
                label={words().name}
                path={`criteria.${i}.name`}
                value={criterion().name}
                maxLength={20}
                disabled={props.frozen}
                onInput={(next) => edit('criteria', i, 'name', next)}
              />
              <LocalField
                label={words().hint}
                path={`criteria.${i}.hint`}
                value={criterion().hint}
                maxLength={120}
                disabled={props.frozen}
                onInput={(next) => edit('criteria', i, 'hint', next)}
              />
              <div class="limits">
                <Labelled label={words().weight} problem={useProblem(() => `criteria.${i}.weight`)} class="inline">
                  {(about) => (
                    <input
                      type="number"
                      min="1"
                      max="100"
                      class="number"
                      disabled={props.frozen}
                      value={criterion().weight}
                      onInput={(event) => edit('criteria', i, 'weight', event.currentTarget.valueAsNumber)}
                      {...about}
                    />
                  )}
                </Labelled>
                <Labelled label={words().max} problem={useProblem(() => `criteria.${i}.max`)} class="inline">
                  {(about) => (
                    <input
                      type="number"
                      min="2"
                      max="100"
                      class="number"
                      disabled={props.frozen}
                      value={criterion().max}
                      onInput={(event) => edit('criteria', i, 'max', event.currentTarget.valueAsNumber)}
                      {...about}
                    />
                  )}
                </Labelled>
              </div>
              <Anchors criterion={criterion()} place={i} frozen={props.frozen} />
            </Item>
          )}
        </Index>
      </ol>
      <p class="sum" classList={{ off: total() !== 100 }} role="status">
        <Icon name={total() === 100 ? 'check' : 'warn'} />
        <b>{words().sum(total())}</b>
        <Show when={total() !== 100}>
          <span>{words().sumOff(total())}</span>
        </Show>
      </p>
      <button
        type="button"
        class="button small"
        disabled={props.frozen || values.criteria.length >= 10}
        onClick={() =>
          edit('criteria', (all) => [
            ...all,
            {
              id: newKey('criterion', all),
              name: { 'zh-CN': words().newCriterion },
              weight: Math.max(1, 100 - total()),
              max: 10,
            },
          ])
        }
      >
        <Icon name="plus" />
        {words().addCriterion}
      </button>
    </section>
  );
}

export function Tiers(props: { frozen: boolean }) {
  const { values, edit } = useDraft();
  const next = () => tierIds.find((id) => !values.tiers.some((tier) => tier.id === id));
  const reviews = useProblem(() => 'reviewsPerEntry');
  return (
    <section class="card" id="tiers">
      <h2>{words().keys.tiers}</h2>
      <p class="help">{words().tiersHelp}</p>
      <Show when={props.frozen}>
        <Notice tone="info">{words().frozenTiers}</Notice>
      </Show>
      <ol class="rows">
        <Index each={values.tiers}>
          {(tier, i) => (
            <Item
              name={words().tier(i + 1)}
              title={tier().name['zh-CN']}
              index={i}
              count={values.tiers.length}
              frozen={props.frozen}
              onMove={(to) => edit('tiers', moved(values.tiers, i, to))}
              onRemove={
                values.tiers.length > 1 ? () => edit('tiers', (all) => all.filter((_, at) => at !== i)) : undefined
              }
            >
              <LocalField
                label={words().name}
                path={`tiers.${i}.name`}
                value={tier().name}
                maxLength={20}
                disabled={props.frozen}
                onInput={(name) => edit('tiers', i, 'name', name)}
              />
              <div class="limits">
                <Labelled label={words().size} problem={useProblem(() => `tiers.${i}.size`)} class="inline">
                  {(about) => (
                    <input
                      type="number"
                      min="0"
                      max="2000"
                      class="number"
                      disabled={props.frozen}
                      value={tier().size}
                      onInput={(event) => edit('tiers', i, 'size', event.currentTarget.valueAsNumber)}
                      {...about}
                    />
                  )}
                </Labelled>
              </div>
            </Item>
          )}
        </Index>
      </ol>
      <Show when={next()}>
        {(id) => (
          <button
            type="button"
            class="button small"
            disabled={props.frozen}
            onClick={() => edit('tiers', (all) => [...all, { id: id(), name: tierNames[id()], size: 0 }])}
          >
            <Icon name="plus" />
            {words().addTier}
          </button>
        )}
      </Show>
      <Labelled label={words().reviews} help={words().reviewsHelp} problem={reviews}>
        {(about) => (
          <input
            type="number"
            min="1"
            max="20"
            class="number"
            value={values.reviewsPerEntry}
            onInput={(event) => edit('reviewsPerEntry', event.currentTarget.valueAsNumber)}
            {...about}
          />
        )}
      </Labelled>
    </section>
  );
}
