import { createSignal, For, Match, onCleanup, Show, Switch, type JSX } from 'solid-js';
import type { ReportMonth, UnitReports } from '#api/report-views.ts';
import { openUnitReports, sendUnitReport } from '../../data/public-api.ts';
import { keep, readKept, type Item } from './kept.ts';
import { MonthCard } from './month-card.tsx';
import { Mark, monthName } from './state.tsx';
import { lang, w } from './words.ts';

/** Campaign, unit and token ride in the fragment, which no server, log or referrer ever sees. */
const fromAddress = () => {
  const [, slug, unitId, token] = /^#([a-z0-9-]{2,40})\.(unt_[0-9a-f]{16})\.([\w-]{22})$/.exec(location.hash) ?? [];
  return slug ? { slug, unitId: unitId!, token: token! } : undefined;
};
const say = (text: { 'zh-CN': string; en?: string | undefined }): string =>
  lang === 'en' && text.en ? text.en : text['zh-CN'];

/** The month to report first: the one that ended last until it is sent, else the one that runs. */
const firstMonth = ([newest, before]: ReportMonth[]): string | undefined =>
  (before?.content === 'none' ? before : newest)?.period;

/** A unit's page: this month in one tap, and the months before. */
export function ReportPage() {
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
      {(given) => <Unit {...given()} />}
    </Show>
  );
}

function Unit(link: { slug: string; unitId: string; token: string }) {
  const name = `${link.slug}.${link.unitId}`;
  const [kept, setKept] = createSignal(readKept(name));
  const [isKept, setIsKept] = createSignal(true);
  const [trouble, setTrouble] = createSignal<{ text: string; fatal: boolean }>();
  const [failed, setFailed] = createSignal<Record<string, string>>({});
  const [busy, setBusy] = createSignal<string>();
  /** The month worked on stays in place, also once it is sent: a second tap must not meet another month's button. */
  const [chosen, setChosen] = createSignal<string>();
  const change = (act: (kept: ReturnType<typeof readKept>) => void) => {
    // Another tab of this unit may have written meanwhile.
    const next = isKept() ? readKept(name) : kept();
    act(next);
    setIsKept(keep(name, next));
    setKept({ ...next });
  };
  const view = () => kept().seen;
  const months = () => view()?.months ?? [];
  /** What was begun or waits here comes before what is to be reported next. */
  const begun = () => months().find((one) => kept().writing[one.period] ?? kept().unsent[one.period])?.period;
  const period = () => chosen() ?? begun() ?? firstMonth(months());

  const load = async () => {
    const answer = await openUnitReports(link);
    if ('ok' in answer) {
      setTrouble(undefined);
      change((next) => (next.seen = answer.ok));
      document.title = `${w.title} · ${answer.ok.unit.name}`;
    } else if ('problem' in answer) setTrouble({ text: answer.problem.message, fatal: answer.problem.code !== 'busy' });
    else setTrouble({ text: w.offline, fatal: false });
  };

  /** Sends what waits, one month after another; safe to call at any time. */
  const flush = async () => {
    if (busy()) return;
    setChosen(period());
    for (const [of, { version, items, at }] of Object.entries(readKept(name).unsent).concat(
      isKept() ? [] : Object.entries(kept().unsent),
    )) {
      setBusy(of);
      const answer = await sendUnitReport({ ...link, period: of, version, items });
      setBusy(undefined);
      if ('offline' in answer) return;
      if ('problem' in answer && ['busy', 'internal'].includes(answer.problem.code)) {
        setFailed((all) => ({ ...all, [of]: answer.problem.message }));
        return;
      }
      change((next) => {
        // Pressed again with other content while this was on its way: that one waits for its own turn.
        if (next.unsent[of]?.at === at) delete next.unsent[of];
        if ('ok' in answer) {
          delete next.writing[of];
          if (next.seen) next.seen = withMonth(next.seen, answer.ok);
        } else if (items.length && !next.writing[of])
          next.writing[of] = items.map(({ count, text }) => ({ count: String(count), text }));
      });
      if ('problem' in answer) {
        const { code, message } = answer.problem;
        setFailed((all) => ({ ...all, [of]: code === 'version_conflict' ? w.conflict : message }));
        if (code === 'version_conflict') await load();
      }
    }
  };
  const send = (of: string, items: Item[]) => {
    const version = months().find((one) => one.period === of)?.version ?? 0;
    setChosen(of);
    setFailed((all) => ({ ...all, [of]: '' }));
    change((next) => (next.unsent[of] = { version, items, at: Date.now() }));
    void flush();
  };

  void load().then(flush);
  const again = () => void flush();
  const timer = setInterval(() => Object.keys(kept().unsent).length && again(), 20_000);
  addEventListener('online', again);
  document.addEventListener('visibilitychange', again);
  onCleanup(() => {
    clearInterval(timer);
    removeEventListener('online', again);
    document.removeEventListener('visibilitychange', again);
  });

  return (
    <Frame view={view()}>
      <Switch
        fallback={
          <p class="message" role="status">
            {w.loading}
          </p>
        }
      >
        <Match when={trouble()?.fatal}>
          <Message title={trouble()!.text} />
        </Match>
        <Match when={view()}>
          <Show when={!isKept()}>
            <p class="warn" role="alert">
              {w.notKept}
            </p>
          </Show>
          <Show when={period()} keyed fallback={<Message title={w.nothing} />}>
            {(of) => (
              <MonthCard
                month={months().find((one) => one.period === of)!}
                running={of === currentMonth(view()!.now)}
                unsent={kept().unsent[of]}
                writing={kept().writing[of]}
                busy={busy() === of}
                problem={failed()[of]}
                onWrite={(rows) => {
                  setChosen(of);
                  change((next) => {
                    if (rows) next.writing[of] = rows;
                    else delete next.writing[of];
                  });
                }}
                onSend={(items) => send(of, items)}
              />
            )}
          </Show>
          <section class="past" aria-labelledby="past">
            <h2 id="past">{w.past}</h2>
            <ul>
              <For each={months()}>
                {(one) => (
                  <li>
                    <button
                      type="button"
                      class="month"
                      aria-current={one.period === period() ? 'true' : undefined}
                      onClick={() => {
                        setChosen(one.period);
                        scrollTo({ top: 0 });
                        document.querySelector<HTMLElement>('#month')?.focus();
                      }}
                    >
                      <span>{monthName(one.period)}</span>
                      <Mark month={one} unsent={one.period in kept().unsent} />
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </section>
          <p class="keep soft">{w.keep}</p>
        </Match>
        <Match when={trouble()}>
          <Message title={trouble()!.text} retry={() => void load().then(flush)} />
        </Match>
      </Switch>
    </Frame>
  );
}

const currentMonth = (now: string): string => new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 7);
const withMonth = (view: UnitReports, month: ReportMonth): UnitReports => ({
  ...view,
  months: view.months.map((one) => (one.period === month.period ? month : one)),
});

function Frame(props: { view?: UnitReports | undefined; children: JSX.Element }) {
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
        <p class="callers">{props.view ? say(props.view.campaign.title) : w.title}</p>
        <h1 lang={props.view ? 'zh-CN' : lang}>{props.view?.unit.name ?? w.title}</h1>
        <Show when={props.view?.unit.township}>{(township) => <p lang="zh-CN">{township()}</p>}</Show>
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
