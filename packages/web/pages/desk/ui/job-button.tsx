import { createEffect, on, Show } from 'solid-js';
import { fileUrl, type Running } from '../state/job.ts';
import { wordsOf } from '../state/lang.ts';
import { sayRefusal } from '../state/problem.ts';
import { Icon } from './icon.tsx';
import { Notice } from './notice.tsx';
import { ProblemNotice } from './problem-notice.tsx';

const words = wordsOf({
  'zh-CN': {
    queued: '排队中…',
    running: '正在处理…',
    steps: (done: number, total: number) => `正在处理 ${done} / ${total}`,
    ready: (name: string) => `已完成：${name}`,
    open: '打开文件',
    progress: '进度',
  },
  en: {
    queued: 'Waiting…',
    running: 'Working…',
    steps: (done: number, total: number) => `Working, ${done} of ${total}`,
    ready: (name: string) => `Done: ${name}`,
    open: 'Open the file',
    progress: 'Progress',
  },
});

/** One press starts a job; its progress and its file show beside the button. */
export function JobButton(props: {
  running: Running;
  label: string;
  primary?: boolean;
  disabled?: boolean;
  opens?: boolean;
}) {
  createEffect(
    on(
      () => props.running.job()?.state,
      (state, before) => {
        const job = props.running.job();
        // Browsers let a page open a tab only shortly after a press; later the link beside the button does.
        if (props.opens && state === 'done' && before && job?.file && navigator.userActivation?.isActive)
          window.open(fileUrl(job), '_blank', 'noopener');
      },
    ),
  );
  const said = () => {
    const job = props.running.job();
    if (!job || job.state === 'queued') return words().queued;
    return job.total > 0 ? words().steps(job.done, job.total) : words().running;
  };
  return (
    <div class="job">
      <button
        type="button"
        classList={{ button: true, primary: props.primary === true }}
        disabled={props.disabled === true || props.running.busy()}
        onClick={() => void props.running.start()}
      >
        {props.label}
      </button>
      <div class="job-state" aria-live="polite">
        <Show when={props.running.busy()}>
          <Show when={(props.running.job()?.total ?? 0) > 0} fallback={<progress aria-label={words().progress} />}>
            <progress
              aria-label={words().progress}
              value={props.running.job()?.done ?? 0}
              max={props.running.job()?.total || 1}
            />
          </Show>
          <span>{said()}</span>
        </Show>
        <Show when={props.opens && props.running.job()?.state === 'done' && props.running.job()}>
          {(job) => (
            <>
              <span class="ok">
                <Icon name="check" /> {words().ready(job().file?.name ?? '')}
              </span>
              <a class="button small" href={fileUrl(job())} target="_blank" rel="noopener">
                <Icon name="open" />
                {words().open}
              </a>
            </>
          )}
        </Show>
      </div>
      <ProblemNotice error={props.running.error()} />
      <Show when={props.running.job()?.state === 'failed'}>
        <Notice tone="bad">{sayRefusal(props.running.job()?.failure ?? 'internal')}</Notice>
      </Show>
    </div>
  );
}
