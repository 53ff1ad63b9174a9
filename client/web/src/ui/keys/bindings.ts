import { continueMessage, retryMessage } from '../../app/thread';
import { editLastMessage, lastAnswer, lastEndedAnswer } from '../../app/answers';
import { restoreRemoved } from '../../app/conversations';
import { tell } from '../../app/notice';
import { addressOf, currentRoute, go } from '../../app/route';
import { useConversations } from '../../state/conversations-store';
import { isSidebarShown, rename, showSidebar, useLayout } from '../../state/layout';
import { canContinue } from '../../state/message';
import { copyText } from '../copy';
import { focusComposer, focusContent, focusSearch, focusSidebar } from '../focus';
import { openNeighbour } from './neighbour';
import { chooseVersion } from './version';

export interface Binding {
  /** As `keyOf` names it. */
  readonly key: string;
  /** What it does, as the overview says it. */
  readonly label: string;
  readonly group: 'Anywhere' | 'When you are not typing';
  run(): void;
}

const afterDrawing = (act: () => void): void => void requestAnimationFrame(act);

/**
 * Every action by key. With Ctrl (⌘ on a Mac) only what no browser needs there; single keys only while nobody types, and they can
 * be switched off.
 */
export const bindings: readonly Binding[] = [
  {
    key: 'Mod+k', group: 'Anywhere', label: 'Search conversations',
    run: () => {
      showSidebar(true);
      afterDrawing(focusSearch);
    },
  },
  {
    key: 'n', group: 'When you are not typing', label: 'New conversation',
    run: () => {
      go(addressOf.start);
      afterDrawing(focusComposer);
    },
  },
  { key: 'm', group: 'When you are not typing', label: 'Write a message', run: focusComposer },
  { key: 'j', group: 'When you are not typing', label: 'Next conversation', run: () => openNeighbour(1) },
  { key: 'k', group: 'When you are not typing', label: 'Previous conversation', run: () => openNeighbour(-1) },
  {
    key: 'b', group: 'When you are not typing', label: 'Show or hide the conversations',
    run: () => {
      const isShown = isSidebarShown();
      showSidebar(!isShown);
      afterDrawing(isShown ? focusContent : focusSidebar);
    },
  },
  { key: 'c', group: 'When you are not typing', label: 'Copy the last answer', run: () => void copyLast() },
  { key: 'e', group: 'When you are not typing', label: 'Edit your last message', run: editLastMessage },
  { key: 'r', group: 'When you are not typing', label: 'Ask for the last answer again', run: () => ask(retryMessage) },
  { key: 'g', group: 'When you are not typing', label: 'Let the last answer go on', run: () => ask(continueMessage, true) },
  { key: 'v', group: 'When you are not typing', label: 'Later version of the last answer', run: () => chooseVersion(1) },
  { key: 'Shift+V', group: 'When you are not typing', label: 'Earlier version of the last answer', run: () => chooseVersion(-1) },
  { key: 'o', group: 'When you are not typing', label: 'Rename, download or delete the conversation', run: openMenu },
  {
    key: 'F2', group: 'Anywhere', label: 'Rename the conversation',
    run: () => {
      const route = currentRoute();
      if (route.name === 'conversation') {
        rename({ id: route.id, place: 'bar' });
      }
    },
  },
  { key: 'a', group: 'When you are not typing', label: 'Show what is being written', run: () => useLayout.setState({ isActivityOpen: true }) },
  { key: 's', group: 'When you are not typing', label: 'Show the statistics', run: () => go(addressOf.statistics) },
  { key: 'l', group: 'When you are not typing', label: 'Show the models', run: () => go(addressOf.models) },
  { key: 'u', group: 'When you are not typing', label: 'Bring back what was deleted', run: () => useConversations.getState().removed && void restoreRemoved() },
  { key: '?', group: 'When you are not typing', label: 'Show these keys', run: () => useLayout.setState({ isKeyHelpOpen: true }) },
];

async function copyLast(): Promise<void> {
  const answer = lastAnswer();
  if (answer?.head().hasText) {
    tell((await copyText(answer.state.text)) ? 'The last answer was copied.' : 'The browser did not allow to copy.');
  }
}

function ask(again: typeof retryMessage, onlyUnfinished = false): void {
  const answer = lastEndedAnswer();
  if (answer && (!onlyUnfinished || canContinue(answer.head()))) {
    again(answer).catch(() => tell('The server did not take it.'));
  }
}

function openMenu(): void {
  document.querySelector<HTMLElement>('.menu > button')?.click();
}
