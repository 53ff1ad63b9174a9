import { create } from 'zustand';
import { readSaved, save } from './saved';

/** Where on the page a title is being changed. */
export interface Renaming {
  readonly id: string;
  readonly place: 'list' | 'bar';
}

/** What is open on the page. */
interface Layout {
  /** On a narrow page the list of conversations lies above it, when it is called. */
  readonly isDrawerOpen: boolean;
  /** On a wide page it can be put away. */
  readonly isSidebarHidden: boolean;
  readonly isKeyHelpOpen: boolean;
  readonly isActivityOpen: boolean;
  readonly renaming: Renaming | null;
}

/** Below it the list is a drawer; the stylesheet says the same. */
const narrow = '(max-width: 52rem)';

export const useLayout = create<Layout>(() => ({
  isDrawerOpen: false,
  isSidebarHidden: readSaved('sidebar') === 'hidden',
  isKeyHelpOpen: false,
  isActivityOpen: false,
  renaming: null,
}));

/** Whether the list of conversations can be seen. */
export function isSidebarShown(): boolean {
  const { isDrawerOpen, isSidebarHidden } = useLayout.getState();
  return matchMedia(narrow).matches ? isDrawerOpen : !isSidebarHidden;
}

export function showSidebar(isShown: boolean): void {
  if (matchMedia(narrow).matches) {
    useLayout.setState({ isDrawerOpen: isShown });
  } else {
    useLayout.setState({ isSidebarHidden: !isShown });
    save('sidebar', isShown ? undefined : 'hidden');
  }
}

export function rename(renaming: Renaming | null): void {
  useLayout.setState({ renaming });
}
