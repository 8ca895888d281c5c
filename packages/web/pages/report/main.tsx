import { render } from 'solid-js/web';
import { ReportPage } from './report-page.tsx';

const root = document.getElementById('app')!;
root.textContent = '';
render(() => <ReportPage />, root);
