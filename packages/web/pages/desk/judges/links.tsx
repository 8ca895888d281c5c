import { For } from 'solid-js';
import { useCampaign } from '../state/campaign.ts';
import { sayText } from '../state/lang.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Qr } from '../ui/qr.tsx';
import { words } from './words.ts';

export interface JudgeLink {
  judge: { id: string; name: string; unit: string };
  url: string;
}

/** Fresh personal links, this once: to copy one by one, all together, or print as cards. */
export function Links(props: { links: JudgeLink[]; onDone: () => void }) {
  const all = () => props.links.map(({ judge, url }) => [judge.name, judge.unit, url].join('\t')).join('\n');
  const print = () => {
    document.body.classList.add('printing-cards');
    addEventListener('afterprint', () => document.body.classList.remove('printing-cards'), { once: true });
    window.print();
  };
  return (
    <section class="card links" aria-label={words().links}>
      <h2>{words().links}</h2>
      <Notice tone="attention">{words().linksOnce}</Notice>
      <p class="row">
        <CopyButton text={all} label={words().copyAll} class="button primary" />
        <button type="button" class="button" onClick={print}>
          <Icon name="print" />
          {words().printCards}
        </button>
        <button type="button" class="button quiet" onClick={() => props.onDone()}>
          {words().done}
        </button>
      </p>
      <ul class="link-list">
        <For each={props.links}>
          {({ judge, url }) => (
            <li>
              <span class="link-name">{judge.name}</span>
              <span class="soft link-unit">{judge.unit}</span>
              <span class="address">{url}</span>
              <CopyButton text={() => url} label={words().copy} name={words().copyLink(judge.name)} />
            </li>
          )}
        </For>
      </ul>
      <Cards links={props.links} />
    </section>
  );
}

/** Cards to cut out, only on paper. */
function Cards(props: { links: JudgeLink[] }) {
  const { campaign } = useCampaign();
  return (
    <div class="cards" aria-hidden="true">
      <For each={props.links}>
        {({ judge, url }) => (
          <div class="judge-card">
            <Qr text={url} label={words().cardQr(judge.name)} />
            <div>
              <p class="judge-card-title">{sayText(campaign().title)}</p>
              <p class="judge-card-name">
                {judge.name} <small>{words().judge}</small>
              </p>
              <p>{judge.unit}</p>
              <p class="judge-card-help">{words().cardHelp}</p>
              <p class="judge-card-url">{url}</p>
            </div>
          </div>
        )}
      </For>
    </div>
  );
}
