import { useNavigate } from '@solidjs/router';
import { createEffect, createSignal, For, on } from 'solid-js';
import { call, client } from '../../../data/client.ts';
import { newId } from '../state/id.ts';
import { createLoad } from '../state/load.ts';
import { dayOf, periodOf } from '../state/period.ts';
import { fieldsOf, sayRule } from '../state/problem.ts';
import { ask } from '../state/session.ts';
import { Labelled } from '../ui/labelled.tsx';
import { LoadView } from '../ui/load-view.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useTitle } from '../ui/title.ts';
import { fetchCampaigns } from './campaign-list.tsx';
import { suggestSlug } from './suggest-slug.ts';
import { TemplateChoice } from './template-choice.tsx';
import { words } from './words.ts';

const SLUG = /^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/;
const DAY = 86_400_000;
const fetchTemplates = () =>
  Promise.all([ask(call(client.api.desk.templates.$get())), fetchCampaigns()]).then(
    ([{ templates }, { campaigns }]) => ({
      templates,
      slugs: campaigns.map((campaign) => campaign.slug),
    }),
  );
type Templates = Awaited<ReturnType<typeof fetchTemplates>>;

export function NewCampaign() {
  const load = createLoad(() => true, fetchTemplates);
  useTitle(() => [words().newTitle]);
  return (
    <main class="page narrow" id="main">
      <h1 tabindex="-1">{words().newTitle}</h1>
      <LoadView load={load}>{(data) => <NewForm known={data()} />}</LoadView>
    </main>
  );
}

function NewForm(props: { known: Templates }) {
  const navigate = useNavigate();
  // One id for the whole visit: pressing again after a lost answer makes no second campaign.
  const id = newId('campaign');
  const today = new Date();
  const [template, setTemplate] = createSignal(props.known.templates[0]!);
  const [title, setTitle] = createSignal('');
  const [english, setEnglish] = createSignal('');
  const [slug, setSlug] = createSignal(suggestSlug(props.known.slugs, dayOf(today).slice(0, 4)));
  const [first, setFirst] = createSignal(dayOf(today));
  const [last, setLast] = createSignal('');
  const [problem, setProblem] = createSignal<unknown>();
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  createEffect(
    on(template, (one) => {
      setTitle(one.name['zh-CN']);
      setEnglish(one.name.en ?? '');
      setLast(dayOf(new Date(today.getTime() + (one.days - 1) * DAY)));
    }),
  );
  // The template's English title says nothing about a campaign of another name.
  const rename = (next: string) => {
    const { name } = template();
    if (english() === (name.en ?? '') && next !== name['zh-CN']) setEnglish('');
    setTitle(next);
  };
  const period = () => periodOf({ first: first(), last: last() });
  const days = () => Math.round((Date.parse(period()?.closesAt ?? '') - Date.parse(period()?.opensAt ?? '')) / DAY);
  const wrong = () => {
    const refused = Object.fromEntries(fieldsOf(problem()).map((field) => [field.path.split('.')[0]!, sayRule(field)]));
    return {
      ...refused,
      ...(title().trim() ? {} : { title: words().required }),
      ...(SLUG.test(slug()) ? {} : { slug: words().slugForm }),
      ...(!period() ? { last: words().notADay } : days() < 1 ? { last: words().order } : {}),
    } as Partial<Record<'title' | 'slug' | 'last', string>>;
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setProblem(undefined);
    setTried(true);
    if (Object.keys(wrong()).length > 0) {
      document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    setBusy(true);
    try {
      await ask(
        call(
          client.api.desk.campaigns.$post({
            json: {
              id,
              template: template().id,
              slug: slug(),
              period: period()!,
              settings: { title: { 'zh-CN': title(), ...(english().trim() ? { en: english() } : {}) } },
            },
          }),
        ),
      );
      navigate(`/campaigns/${id}/settings`);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const field = (name: 'title' | 'slug' | 'last') => ({
    text: () => (tried() ? wrong()[name] : undefined),
    id: `${name}-problem`,
  });
  return (
    <form class="card form" novalidate onSubmit={(event) => void submit(event)}>
      <ProblemNotice error={problem()} />
      <fieldset>
        <legend class="label">{words().template}</legend>
        <div class="template-grid">
          <For each={props.known.templates}>
            {(one) => (
              <TemplateChoice template={one} chosen={template().id === one.id} onChoose={() => setTemplate(one)} />
            )}
          </For>
        </div>
      </fieldset>
      <Labelled label={words().theTitle} problem={field('title')}>
        {(about) => (
          <input type="text" maxlength="60" value={title()} onInput={(e) => rename(e.currentTarget.value)} {...about} />
        )}
      </Labelled>
      <Labelled label={words().english}>
        {(about) => (
          <input
            type="text"
            lang="en"
            maxlength="240"
            value={english()}
            onInput={(e) => setEnglish(e.currentTarget.value)}
            {...about}
          />
        )}
      </Labelled>
      <Labelled label={words().slug} help={words().slugHelp} problem={field('slug')}>
        {(about) => (
          <span class="affixed">
            <span class="affix">{location.host}/c/</span>
            <input
              type="text"
              autocomplete="off"
              spellcheck={false}
              maxlength="40"
              value={slug()}
              onInput={(e) => setSlug(e.currentTarget.value.trim())}
              {...about}
            />
          </span>
        )}
      </Labelled>
      <div class="pair">
        <Labelled label={words().first}>
          {(about) => <input type="date" value={first()} onInput={(e) => setFirst(e.currentTarget.value)} {...about} />}
        </Labelled>
        <Labelled label={words().last} help={days() > 0 ? words().days(days()) : ''} problem={field('last')}>
          {(about) => <input type="date" value={last()} onInput={(e) => setLast(e.currentTarget.value)} {...about} />}
        </Labelled>
      </div>
      <p class="soft">{words().afterwards}</p>
      <button type="submit" class="button primary large" disabled={busy()}>
        {words().submit}
      </button>
    </form>
  );
}
