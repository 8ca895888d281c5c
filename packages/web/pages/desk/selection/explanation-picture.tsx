import { reviewsChart } from '#core/chart/reviews.ts';
import { useCampaign } from '../state/campaign.ts';
import { points } from '../state/format.ts';
import { lang, sayText } from '../state/lang.ts';
import { ChartFigure } from './chart-figure.tsx';
import type { ExplanationView, NamedReview } from './explanation.tsx';
import { words } from './explanation-words.ts';
import { methodName } from './method-names.ts';

/** The entry's reviews on the scale of 0 to 100, with the score they make and the last place that is in. */
export function ExplanationPicture(props: { view: ExplanationView; reviews: NamedReview[] }) {
  const { campaign } = useCampaign();
  const isModel = () => props.view.method === 'model';
  const lines = () => [
    ...props.view.cuts.slice(-1).map(({ cut, lastIn }) => ({ at: lastIn, label: words().lastIn(cut, points(lastIn)) })),
    ...(isModel() && props.view.model
      ? [{ at: props.view.model.mu, label: words().all(points(props.view.model.mu)) }]
      : []),
  ];
  const chart = () =>
    reviewsChart(
      {
        reviews: props.reviews.map(({ name, total, corrected }) => ({
          judge: name,
          total,
          ...(isModel() && corrected !== undefined ? { corrected } : {}),
        })),
        score: { value: props.view.score, label: methodName(props.view.method) },
        lines: lines(),
      },
      { id: 'reviews', lang: lang(), width: 820, title: `${props.view.title} · ${words().picture}` },
    );
  return (
    <ChartFigure
      chart={chart()}
      title={`${props.view.title} · ${words().picture}`}
      source={words().source(sayText(campaign().title), props.view.number)}
    />
  );
}
