import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

/** The partition that keeps what the page saves; nothing else ever loads in it. */
export const partition = 'persist:llmstream';

export interface WindowLook {
  /** Null for the size that the system gives it. */
  readonly bounds: Rectangle | null;
  readonly isHidden: boolean;
  readonly preload: string;
  readonly icon: string;
  readonly spelling: boolean;
  readonly isDark: boolean;
}

const usual = { width: 1280, height: 860 } as const;
const smallest = { minWidth: 380, minHeight: 480 } as const;
/** The page's own colours of paper, so that nothing flashes before it is there (client/web/src/styles/tokens.css). */
const paper = { light: '#fcfbf9', dark: '#181715' } as const;

/** The window: a browser's page with no more rights than in a browser, that goes on when nobody sees it. */
export function windowOptions(look: WindowLook): BrowserWindowConstructorOptions {
  return {
    ...usual,
    ...(look.bounds ?? {}),
    ...smallest,
    show: !look.isHidden,
    title: 'LlmStream',
    icon: look.icon,
    backgroundColor: look.isDark ? paper.dark : paper.light,
    webPreferences: {
      partition,
      preload: look.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: look.spelling,
      // A hidden window goes on reading and painting at its own pace.
      backgroundThrottling: false,
    },
  };
}
