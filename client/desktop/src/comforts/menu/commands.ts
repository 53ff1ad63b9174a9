/** An action of the page that the menu offers. */
export interface Command {
  /** The page's own key for it (client/web/src/ui/keys/bindings.ts). */
  readonly key: string;
  /** The page's own words for it. */
  readonly label: string;
  readonly menu: 'Conversation' | 'Answer' | 'View' | 'Help';
  /** Keys that do it from anywhere in the window, while somebody types too. */
  readonly accelerator: string;
}

/**
 * Every action that the page has a key for. In a window of its own they can have keys that a browser would keep. None is Ctrl and Alt with
 * a letter: that is how many keyboards write letters of their own.
 */
export const commands: readonly Command[] = [
  { key: 'n', label: 'New conversation', menu: 'Conversation', accelerator: 'CommandOrControl+N' },
  { key: 'm', label: 'Write a message', menu: 'Conversation', accelerator: 'CommandOrControl+Shift+M' },
  { key: 'Mod+k', label: 'Search conversations', menu: 'Conversation', accelerator: 'CommandOrControl+K' },
  { key: 'j', label: 'Next conversation', menu: 'Conversation', accelerator: 'CommandOrControl+PageDown' },
  { key: 'k', label: 'Previous conversation', menu: 'Conversation', accelerator: 'CommandOrControl+PageUp' },
  { key: 'F2', label: 'Rename the conversation', menu: 'Conversation', accelerator: 'F2' },
  { key: 'o', label: 'Rename, download or delete the conversation', menu: 'Conversation', accelerator: 'CommandOrControl+O' },
  { key: 'u', label: 'Bring back what was deleted', menu: 'Conversation', accelerator: 'CommandOrControl+Shift+D' },
  { key: 'c', label: 'Copy the last answer', menu: 'Answer', accelerator: 'CommandOrControl+Shift+C' },
  { key: 'e', label: 'Edit your last message', menu: 'Answer', accelerator: 'CommandOrControl+E' },
  { key: 'r', label: 'Ask for the last answer again', menu: 'Answer', accelerator: 'CommandOrControl+Shift+R' },
  { key: 'g', label: 'Let the last answer go on', menu: 'Answer', accelerator: 'CommandOrControl+G' },
  { key: 'v', label: 'Later version of the last answer', menu: 'Answer', accelerator: 'CommandOrControl+Shift+PageDown' },
  { key: 'Shift+V', label: 'Earlier version of the last answer', menu: 'Answer', accelerator: 'CommandOrControl+Shift+PageUp' },
  { key: 'b', label: 'Show or hide the conversations', menu: 'View', accelerator: 'CommandOrControl+B' },
  { key: 'a', label: 'Show what is being written', menu: 'View', accelerator: 'CommandOrControl+Shift+A' },
  { key: 'l', label: 'Show the models', menu: 'View', accelerator: 'CommandOrControl+L' },
  { key: 's', label: 'Show the statistics', menu: 'View', accelerator: 'CommandOrControl+Shift+S' },
  { key: '?', label: 'Show these keys', menu: 'Help', accelerator: 'F1' },
];
