import { render } from 'solid-js/web';
import { Receipt } from './receipt.tsx';

const root = document.getElementById('app')!;
root.textContent = '';
render(() => <Receipt />, root);
