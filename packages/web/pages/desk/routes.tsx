import type { RouteDefinition } from '@solidjs/router';
import { CampaignList } from './campaigns/campaign-list.tsx';
import { NewCampaign } from './campaigns/new-campaign.tsx';
import { Collecting } from './collecting/collecting.tsx';
import { FormPage } from './form/form.tsx';
import { FollowUp } from './follow-up/follow-up.tsx';
import { Home } from './home/home.tsx';
import { BlindView } from './judges/blind/blind.tsx';
import { ConflictsView } from './judges/conflicts/conflicts.tsx';
import { DealView } from './judges/deal/deal.tsx';
import { Judges } from './judges/judges.tsx';
import { PanelView } from './judges/panel/panel.tsx';
import { PracticeView } from './judges/practice/practice.tsx';
import { ProgressView } from './judges/progress/progress.tsx';
import { Publishing } from './publishing/publishing.tsx';
import { Reports } from './reports/reports.tsx';
import { Results } from './results/results.tsx';
import { Screening } from './screening/screening.tsx';
import { ChoicePage } from './selection/choice.tsx';
import { ExplanationPage } from './selection/explanation.tsx';
import { SelectionFrame } from './selection/frame.tsx';
import { PanelPage } from './selection/panel.tsx';
import { StandingPage } from './selection/standing.tsx';
import { Settings } from './settings/settings.tsx';
import { CampaignFrame } from './shell/campaign-frame.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Units } from './units/units.tsx';
import { Votes } from './votes/votes.tsx';
import { Voters } from './voters/voters.tsx';

/** Each view has an address that can be sent to a colleague. */
export const routes: RouteDefinition[] = [
  { path: '/', component: CampaignList },
  { path: '/units', component: Units },
  { path: '/campaigns/new', component: NewCampaign },
  {
    path: '/campaigns/:campaignId',
    component: CampaignFrame,
    children: [
      { path: '/', component: Home },
      { path: '/settings', component: Settings },
      { path: '/form', component: FormPage },
      { path: '/collecting', component: Collecting },
      { path: '/entries/:entryId?', component: Screening },
      {
        path: '/judges',
        component: Judges,
        children: [
          { path: '/', component: PanelView },
          { path: '/conflicts', component: ConflictsView },
          { path: '/blind', component: BlindView },
          { path: '/practice', component: PracticeView },
          { path: '/deal', component: DealView },
          { path: '/progress', component: ProgressView },
        ],
      },
      {
        path: '/selection',
        component: SelectionFrame,
        children: [
          { path: '/', component: StandingPage },
          { path: '/entries/:entryId', component: ExplanationPage },
          { path: '/panel', component: PanelPage },
          { path: '/choice', component: ChoicePage },
        ],
      },
      { path: '/publishing', component: Publishing },
      { path: '/reports', component: Reports },
      { path: '/follow-up', component: FollowUp },
      { path: '/votes', component: Votes },
      { path: '/results', component: Results },
      { path: '/voters', component: Voters },
    ],
  },
  { path: '*', component: NotFound },
];
