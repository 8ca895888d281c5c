import { A } from '@solidjs/router';
import { useTitle } from '../ui/title.ts';
import { words } from './words.ts';

export function NotFound() {
  useTitle(() => [words().notFound]);
  return (
    <main class="door" id="main">
      <h1 tabindex="-1">{words().notFound}</h1>
      <p>{words().notFoundHelp}</p>
      <A href="/" class="button">
        {words().toCampaigns}
      </A>
    </main>
  );
}
