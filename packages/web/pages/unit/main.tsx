import { render } from 'solid-js/web';
import { UnitPage } from './unit-page.tsx';

const root = document.getElementById('app')!;
root.textContent = '';
render(() => <UnitPage />, root);
