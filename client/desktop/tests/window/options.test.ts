import { expect, test } from 'vitest';
import { windowOptions } from '../../src/window/options.js';

const look = { bounds: null, isHidden: false, preload: '/p', icon: '/i', spelling: true, isDark: false };

test('pages have no Node, a world of their own and a sandbox, and go on when they are hidden', () => {
  expect(windowOptions(look).webPreferences).toEqual({
    partition: 'persist:llmstream',
    preload: '/p',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    spellcheck: true,
    backgroundThrottling: false,
  });
});

test('it opens where it was', () => {
  expect(windowOptions({ ...look, bounds: { x: 5, y: 6, width: 700, height: 600 } })).toMatchObject({ x: 5, y: 6, width: 700, height: 600, show: true });
  expect(windowOptions({ ...look, isHidden: true })).toMatchObject({ width: 1280, height: 860, show: false });
});
