import { useCampaign } from '../state/campaign.ts';
import { createJob } from '../state/job.ts';
import { JobButton } from '../ui/job-button.tsx';
import { words } from './choice-words.ts';

/** The minutes of the judging as an office document, once two people have signed. */
export function MinutesCard() {
  const { id } = useCampaign();
  const minutes = createJob(id, 'minutes');
  return (
    <section class="card">
      <h2>{words().minutes}</h2>
      <p class="soft">{words().minutesHelp}</p>
      <JobButton running={minutes} label={words().makeMinutes} opens />
    </section>
  );
}
