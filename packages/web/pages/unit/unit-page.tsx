import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from 'solid-js';
import type { UnitWork, WorkEntry } from '#api/unit-work-views.ts';
import { movesFrom } from '#core/follow-up-track.ts';
import { openUnitWork, openUnitWorkFile, type UnitLink } from '../../data/unit-api.ts';
import { Adopting, Recommending } from './reply.tsx';
import { lang, say, w } from './words.ts';

/** Campaign, unit and token ride in the fragment, which no server, log or referrer ever sees. */
const fromAddress = (): UnitLink | undefined => {
  const [, slug, unitId, token] = /^#([a-z0-9-]{2,40})\.(unt_[0-9a-f]{16})\.([\w-]{22})$/.exec(location.hash) ?? [];
  return slug ? { slug, unitId: unitId!, token: token! } : undefined;
};

/** What waits for a unit: suggestions to answer, or nominations to recommend. */
export function UnitPage() {
  const link = fromAddress();
  // Another link in the same tab is another unit.
  addEventListener('hashchange', () => location.reload());
  return (
    <Show
      when={link}
      fallback={
        <Frame>
          <Message title={w.noLink} help={w.noLinkHelp} />
        </Frame>
      }
    >
      {(given) => <Work link={given()} />}
    </Show>
  );
}

function Work(props: { link: UnitLink }) {
  const [work, setWork] = createSignal<UnitWork>();
  const [trouble, setTrouble] = createSignal('');
  const [only, setOnly] = createSignal<'open' | 'all'>('open');
  /** What was worked on stays in sight until the filter is chosen again: what one has just sent must not jump away. */
  const [touched, setTouched] = createSignal<ReadonlySet<string>>(new Set());
  const load = async () => {
    const answer = await openUnitWork(props.link);
    if ('ok' in answer) {
      setTrouble('');
      setWork(answer.ok);
      document.title = `${w.task[answer.ok.task]} · ${answer.ok.unit.name}`;
    } else setTrouble('problem' in answer ? answer.problem.message : w.offline);
  };
  void load();
  const isOpen = (one: WorkEntry): boolean =>
    work()!.task === 'adoption'
      ? !one.followUp ||
        movesFrom('adoption', one.followUp.state).includes('implemented') ||
        one.followUp.state === 'under-study'
      : !one.recommendation && (one.state === 'submitted' || one.state === 'returned');
  const open = createMemo(() => (work()?.entries ?? []).filter(isOpen).length);
  const shown = () =>
    (work()?.entries ?? []).filter((one) => only() === 'all' || isOpen(one) || touched().has(one.entryId));
  const changed = (entry: WorkEntry) => {
    setTouched((all) => new Set([...all, entry.entryId]));
    setWork(
      (now) => now && { ...now, entries: now.entries.map((one) => (one.entryId === entry.entryId ? entry : one)) },
    );
  };
  return (
    <Frame work={work()}>
      <Switch
        fallback={
          <p class="message" role="status">
            {w.loading}
          </p>
        }
      >
        <Match when={work()}>
          {(now) => (
            <>
              <p class="help">{w.help[now().task]}</p>
              <Show when={!now().open}>
                <p class="warn">{w.closed}</p>
              </Show>
              <div class="bar">
                <For each={['open', 'all'] as const}>
                  {(filter) => (
                    <button
                      type="button"
                      class="chip"
                      aria-pressed={only() === filter}
                      onClick={() => {
                        setTouched(new Set<string>());
                        setOnly(filter);
                      }}
                    >
                      {w.filters[filter]} {filter === 'open' ? open() : now().total}
                    </button>
                  )}
                </For>
              </div>
              <Show when={shown().length > 0} fallback={<p class="message">{w.none}</p>}>
                <ol class="cards">
                  <For each={shown().map((one) => one.entryId)}>
                    {(id) => {
                      const entry = () => now().entries.find((one) => one.entryId === id)!;
                      return (
                        <li class="card">
                          <Entry entry={entry()} link={props.link} />
                          <Show when={now().task === 'adoption'}>
                            <Adopting entry={entry()} link={props.link} open={now().open} onChanged={changed} />
                          </Show>
                          <Show when={now().task === 'recommending'}>
                            <Recommending entry={entry()} link={props.link} open={now().open} onChanged={changed} />
                          </Show>
                        </li>
                      );
                    }}
                  </For>
                </ol>
              </Show>
              <p class="keep soft">{w.keep}</p>
            </>
          )}
        </Match>
        <Match when={trouble()}>
          <Message title={trouble()} retry={() => void load()} />
        </Match>
      </Switch>
    </Frame>
  );
}

/** What was sent: the title at once, the rest behind it. */
function Entry(props: { entry: WorkEntry; link: UnitLink }) {
  const day = () =>
    new Intl.DateTimeFormat(lang, { month: 'long', day: 'numeric', timeZone: 'Asia/Shanghai' }).format(
      new Date(props.entry.submittedAt),
    );
  const openFile = async (fileId: string) => {
    // In this page, since WeChat opens no other; its back button leads here again.
    const answer = await openUnitWorkFile({ ...props.link, entryId: props.entry.entryId, fileId });
    if ('ok' in answer) location.assign(answer.ok.url);
  };
  return (
    <>
      <p class="soft meta">
        {say(props.entry.topic)}　{props.entry.unit}　{day()}
      </p>
      <h2 lang="zh-CN">{props.entry.title}</h2>
      <dl class="sections" lang="zh-CN">
        <For each={props.entry.sections}>
          {(section) => (
            <>
              <dt>{section.question}</dt>
              <dd>{section.text}</dd>
            </>
          )}
        </For>
      </dl>
      <Show when={props.entry.files.length > 0}>
        <p class="files">
          <For each={props.entry.files}>
            {(file) => (
              <button type="button" class="btn small" onClick={() => void openFile(file.id)}>
                {file.name}
              </button>
            )}
          </For>
        </p>
      </Show>
    </>
  );
}

function Frame(props: { work?: UnitWork | undefined; children: JSX.Element }) {
  return (
    <>
      <header class="hero">
        <a
          class="lang"
          href={`?lang=${lang === 'en' ? 'zh-CN' : 'en'}${location.hash}`}
          lang={lang === 'en' ? 'zh-CN' : 'en'}
        >
          {lang === 'en' ? '中文' : 'English'}
        </a>
        <p class="callers">{props.work ? say(props.work.campaign.title) : w.title}</p>
        <h1 lang={props.work ? 'zh-CN' : lang}>{props.work?.unit.name ?? w.title}</h1>
        <Show when={props.work}>{(work) => <p>{w.task[work().task]}</p>}</Show>
      </header>
      <main id="main">{props.children}</main>
    </>
  );
}

function Message(props: { title: string; help?: string; retry?: () => void }) {
  return (
    <section class="message">
      <h2>{props.title}</h2>
      <Show when={props.help}>
        <p>{props.help}</p>
      </Show>
      <Show when={props.retry}>
        <button type="button" class="btn" onClick={() => props.retry!()}>
          {w.retry}
        </button>
      </Show>
    </section>
  );
}
