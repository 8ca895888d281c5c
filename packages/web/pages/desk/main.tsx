import { Router } from '@solidjs/router';
import { render } from 'solid-js/web';
import { routes } from './routes.tsx';
import { Shell } from './shell/shell.tsx';
import { takeToken } from './state/session.ts';

takeToken();
addEventListener('hashchange', takeToken);

render(
  () => (
    <Router base="/desk" root={Shell}>
      {routes}
    </Router>
  ),
  document.getElementById('app')!,
);
