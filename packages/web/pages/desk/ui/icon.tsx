/** Stroke paths on a grid of 16. */
const paths = {
  up: 'M8 13V3M3.5 7.5 8 3l4.5 4.5',
  down: 'M8 3v10M3.5 8.5 8 13l4.5-4.5',
  download: 'M8 2v8M4.5 6.5 8 10l3.5-3.5M2.5 13.5h11',
  remove: 'm4 4 8 8m0-8-8 8',
  plus: 'M8 3v10M3 8h10',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  warn: 'M8 2 1.5 13.5h13L8 2Zm0 4.5v3.2m0 1.9v.1',
  info: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 7v4.5m0-7v.1',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  print: 'M4.5 6V2h7v4M4.5 11.5H2V6h12v5.5h-2.5M4.5 9.5h7V14h-7z',
  back: 'M13 8H3M7.5 3.5 3 8l4.5 4.5',
  open: 'M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9v4.5h-9v-9H7',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  seal: 'm8 1.5 1.9 3.9 4.3.6-3.1 3 .7 4.3L8 11.3l-3.8 2 .7-4.3-3.1-3 4.3-.6L8 1.5Z',
  bulb: 'M6 13.5h4M6.5 11.5h3M5.5 9.5a4 4 0 1 1 5 0c-.7.6-1 1.2-1 2h-3c0-.8-.3-1.4-1-2Z',
  helmet: 'M2 11.5h12M3 11.5V10a5 5 0 0 1 10 0v1.5M6.5 5.2V9M9.500 5.2V9',
  chart: 'M2.5 2.5v11h11M5.5 11V8M8.500 11V5M11.500 11V7',
  pen: 'M2.500 13.5c2-3 3.500-3 4.500-1s2.500 1 4-1M5 9.500 11.500 3 13.500 5 7 11.500',
  picture: 'M2 3h12v10H2zM2 11l3.500-3.500 3 3L10.500 8.500 14 12M5.500 6.500v-.1',
  medal: 'M8 8.500a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM6.500 9 3.500 2h3L8 5.500 9.500 2h3l-3 7',
  calendar: 'M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v3M10.500 2v3M6 10l1.500 1.500 3-3',
  wrench: 'm3 13 5.500-5.500M8 6.500A3 3 0 0 1 12 3L10 5l1 1 2-2a3 3 0 0 1-3.500 4',
} as const;
export type IconName = keyof typeof paths;

/** A small sign beside a word; it says nothing of its own. */
export const Icon = (props: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path
      d={paths[props.name]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
