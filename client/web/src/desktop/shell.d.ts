/** How the server of a desktop's shell is, as its window tells it. */
export type ServerState =
  | { readonly phase: 'starting' }
  | { readonly phase: 'serving' }
  /** It ended, and is started again after so many seconds. */
  | { readonly phase: 'waiting'; readonly why: string; readonly seconds: number }
  /** There is none where one should run that the shell does not keep; it is asked for until there is. */
  | { readonly phase: 'missing'; readonly why: string }
  | { readonly phase: 'stopped' };

/** How much is written and waits in all conversations. */
export interface ShellActivity {
  readonly writing: number;
  readonly waiting: number;
}

/** An answer that ended by itself. */
export interface ShellEnd {
  readonly conversationId: string;
  readonly title: string;
  readonly hasFailed: boolean;
}

/** What the desktop's shell gives a page in its window, and all that it gives. Frames of answers never go this way. */
export interface DesktopShell {
  tellActivity(activity: ShellActivity): void;
  tellEnd(end: ShellEnd): void;
  /** Called at once with how the server is, and at each change. */
  onServer(listener: (state: ServerState) => void): void;
  /** Called with the key of an action that was chosen in the menu. */
  onCommand(listener: (key: string) => void): void;
  /** Called with a conversation that is to be shown. */
  onOpen(listener: (conversationId: string) => void): void;
  /** Does not wait any longer for the server's next start. */
  startNow(): void;
}

declare global {
  interface Window {
    /** There only in the desktop's window. */
    readonly llmstreamShell?: DesktopShell;
  }
}
