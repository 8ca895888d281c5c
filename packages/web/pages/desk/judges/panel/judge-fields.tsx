import { For, Show } from 'solid-js';
import type { Unit } from '#core/unit-schema.ts';
import { activeUnits, findUnit, search, townshipOf } from '#core/unit.ts';
import { useCampaign } from '../../state/campaign.ts';
import { sayText } from '../../state/lang.ts';
import { Icon } from '../../ui/icon.tsx';
import { Labelled } from '../../ui/labelled.tsx';
import { Combobox } from '../combobox.tsx';
import type { ReadJudge } from './paste-list.ts';
import { words } from './words.ts';

const PROPOSED = 8;

interface FieldsProps {
  judge: ReadJudge;
  units: Unit[];
  onChange: (judge: ReadJudge) => void;
}

/** The unit, found in the federation’s tree or written as it is. */
export function UnitField(props: FieldsProps) {
  const find = (text: string) =>
    search(activeUnits(props.units), text, PROPOSED).map((unit) => {
      const above = townshipOf(props.units, unit.id);
      return { id: unit.id, label: unit.name, about: above && above.id !== unit.id ? above.name : undefined };
    });
  const freed = (): ReadJudge => {
    const { unitId: _was, ...rest } = props.judge;
    return rest;
  };
  const path = () => {
    const { unitId } = props.judge;
    const above = unitId ? townshipOf(props.units, unitId) : undefined;
    const own = unitId ? findUnit(props.units, unitId) : undefined;
    return [above && above.id !== unitId ? above.name : '', own?.name ?? ''].filter(Boolean).join(' › ');
  };
  return (
    <div class="unit-field">
      <Labelled label={words().unit}>
        {(about) => (
          <Combobox
            about={about}
            text={props.judge.unit}
            maxLength={80}
            nothing={words().unitNothing}
            onText={(unit) => props.onChange({ ...freed(), unit })}
            find={find}
            onPick={({ id, label }) => props.onChange({ ...freed(), unit: label, unitId: id })}
          />
        )}
      </Labelled>
      <Show
        when={props.judge.unitId}
        fallback={
          <Show when={props.judge.unit.trim() && props.units.length > 0}>
            <p class="help">{words().unitFree}</p>
          </Show>
        }
      >
        <p class="help matched">
          <Icon name="check" />
          <span lang="zh-CN">{path()}</span>
          <button type="button" class="linkish" onClick={() => props.onChange(freed())}>
            {words().unitClear}
          </button>
        </p>
      </Show>
    </div>
  );
}

/** Everything that is said of a judge. */
export function JudgeFields(props: FieldsProps) {
  const { campaign } = useCampaign();
  const has = (topic: string) => props.judge.topics?.includes(topic) === true;
  const toggle = (topic: string, on: boolean) => {
    const topics = on
      ? [...(props.judge.topics ?? []), topic]
      : (props.judge.topics ?? []).filter((one) => one !== topic);
    const { topics: _were, ...rest } = props.judge;
    props.onChange(topics.length ? { ...rest, topics } : rest);
  };
  const limit = (which: 'least' | 'most', value: number) => {
    const { load: _was, ...rest } = props.judge;
    const { [which]: _old, ...others } = props.judge.load ?? {};
    const load = Number.isFinite(value) ? { ...others, [which]: value } : others;
    props.onChange(Object.keys(load).length ? { ...rest, load } : rest);
  };
  return (
    <>
      <div class="pair">
        <Labelled label={words().name}>
          {(about) => (
            <input
              type="text"
              lang="zh-CN"
              autocomplete="off"
              maxlength="40"
              required
              value={props.judge.name}
              onInput={(event) => props.onChange({ ...props.judge, name: event.currentTarget.value })}
              {...about}
            />
          )}
        </Labelled>
        <UnitField {...props} />
      </div>
      <Show when={campaign().topics.length > 1}>
        <fieldset>
          <legend class="label">{words().topics}</legend>
          <div class="topic-checks">
            <For each={campaign().topics}>
              {(topic) => (
                <label class="check">
                  <input
                    type="checkbox"
                    checked={has(topic.id)}
                    onChange={(event) => toggle(topic.id, event.currentTarget.checked)}
                  />
                  {sayText(topic.name)}
                </label>
              )}
            </For>
          </div>
          <p class="help">{words().topicsHelp}</p>
        </fieldset>
      </Show>
      <div class="limits">
        <For each={['least', 'most'] as const}>
          {(which) => (
            <Labelled label={words()[which]} class="inline">
              {(about) => (
                <input
                  type="number"
                  min="0"
                  max="5000"
                  class="number"
                  value={props.judge.load?.[which] ?? ''}
                  onInput={(event) => limit(which, event.currentTarget.valueAsNumber)}
                  {...about}
                />
              )}
            </Labelled>
          )}
        </For>
        <span class="help">{words().limitsHelp}</span>
      </div>
    </>
  );
}
