import { createContext, useContext, type Accessor } from 'solid-js';
import type { JudgeLink } from './links.tsx';
import type { Panel } from './load.ts';

/** The panel the views below work on; each is shown once it is there. */
export interface PanelContext {
  panel: Accessor<Panel>;
  /** Looks the panel up again, and the campaign's own figures with it. */
  refresh: () => void;
  /** Shows fresh links, this once. */
  take: (links: JudgeLink[]) => void;
}

export const PanelContext = createContext<PanelContext>();
export const usePanel = (): PanelContext => useContext(PanelContext)!;
