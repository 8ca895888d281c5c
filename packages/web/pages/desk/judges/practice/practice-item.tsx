import { For } from 'solid-js';
import type { PracticeEntry } from '#core/judging.ts';
import { useCampaign } from '../../state/campaign.ts';
import { sayText } from '../../state/lang.ts';
import { Icon } from '../../ui/icon.tsx';
import { Labelled } from '../../ui/labelled.tsx';
import { words } from './words.ts';

interface PracticeItemProps {
  place: number;
  item: PracticeEntry;
  disabled: boolean;
  onChange: (item: PracticeEntry) => void;
  onRemove: () => void;
}

/** One practice entry: what judges read, and the points and reasons they see afterwards. */
export function PracticeItem(props: PracticeItemProps) {
  const { campaign } = useCampaign();
  const point = (criterion: string, value: number) => {
    const { [criterion]: _old, ...others } = props.item.scores;
    props.onChange({
      ...props.item,
      scores: Number.isFinite(value) ? { ...others, [criterion]: Math.round(value) } : others,
    });
  };
  const anchorOf = (criterion: string): string | undefined => {
    const points = props.item.scores[criterion];
    const found = campaign()
      .criteria.find(({ id }) => id === criterion)
      ?.anchors?.find((anchor) => anchor.points === points);
    return found && sayText(found.text);
  };
  return (
    <li>
      <fieldset class="item" disabled={props.disabled}>
        <legend class="vh">{words().item(props.place + 1)}</legend>
        <div class="item-head">
          <b aria-hidden="true">{words().item(props.place + 1)}</b>
          <span class="row-tools">
            <button
              type="button"
              class="icon-button"
              aria-label={words().removeItem(props.place + 1)}
              onClick={() => props.onRemove()}
            >
              <Icon name="remove" />
            </button>
          </span>
        </div>
        <Labelled label={words().itemTitle}>
          {(about) => (
            <input
              type="text"
              lang="zh-CN"
              maxlength="80"
              value={props.item.title}
              onInput={(event) => props.onChange({ ...props.item, title: event.currentTarget.value })}
              {...about}
            />
          )}
        </Labelled>
        <Labelled label={words().text}>
          {(about) => (
            <textarea
              lang="zh-CN"
              rows="6"
              maxlength="5000"
              value={props.item.text}
              onInput={(event) => props.onChange({ ...props.item, text: event.currentTarget.value })}
              {...about}
            />
          )}
        </Labelled>
        <div class="practice-points" role="group" aria-label={words().points}>
          <For each={campaign().criteria}>
            {(criterion) => (
              <Labelled
                label={`${sayText(criterion.name)} · ${words().outOf(criterion.max)}`}
                help={anchorOf(criterion.id)}
              >
                {(about) => (
                  <input
                    type="number"
                    min="1"
                    max={criterion.max}
                    class="number"
                    value={props.item.scores[criterion.id] ?? ''}
                    onInput={(event) => point(criterion.id, event.currentTarget.valueAsNumber)}
                    {...about}
                  />
                )}
              </Labelled>
            )}
          </For>
        </div>
        <Labelled label={words().note}>
          {(about) => (
            <textarea
              lang="zh-CN"
              rows="2"
              maxlength="1000"
              value={props.item.note}
              onInput={(event) => props.onChange({ ...props.item, note: event.currentTarget.value })}
              {...about}
            />
          )}
        </Labelled>
      </fieldset>
    </li>
  );
}
