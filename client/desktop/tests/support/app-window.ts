import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { isObject } from '../../src/files/json-file.js';
import { DebugPipe } from './debug-pipe.js';

/** A window of the real thing: Chromium as an application, or Electron. */
export class AppWindow {
  private readonly child: ChildProcess;
  private readonly pipe: DebugPipe;
  private readonly targetId: string;
  private readonly session: string;

  private constructor(child: ChildProcess, pipe: DebugPipe, targetId: string, session: string) {
    this.child = child;
    this.pipe = pipe;
    this.targetId = targetId;
    this.session = session;
  }

  /** Starts a program that has one window, and takes hold of its page. */
  static async open(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<AppWindow> {
    const child = spawn(program, ['--remote-debugging-pipe', ...args], { env: environment, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const pipe = new DebugPipe(child);
    let targetId: string | undefined;
    while (targetId === undefined) {
      const { targetInfos } = await pipe.call('Target.getTargets');
      targetId = Array.isArray(targetInfos) ? targetInfos.find((each: unknown) => isObject(each) && each['type'] === 'page')?.targetId : undefined;
    }
    const { sessionId } = await pipe.call('Target.attachToTarget', { targetId, flatten: true });
    return new AppWindow(child, pipe, targetId, String(sessionId));
  }

  /** Sets a cookie as the shell sets its own. */
  async setCookie(details: { readonly url: string; readonly name: string; readonly value: string }): Promise<void> {
    await this.pipe.call('Network.setCookie', { ...details, path: '/', httpOnly: true, sameSite: 'Strict' }, this.session);
  }

  /** Runs a script before every page's own. */
  async beforePages(source: string): Promise<void> {
    await this.pipe.call('Page.enable', {}, this.session);
    await this.pipe.call('Page.addScriptToEvaluateOnNewDocument', { source }, this.session);
  }

  async go(address: string): Promise<void> {
    await this.pipe.call('Page.navigate', { url: address }, this.session);
  }

  /** What an expression is on the page; a promise's outcome. */
  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.pipe.call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true, allowUnsafeEvalBlockedByCSP: false }, this.session);
    if (isObject(exceptionDetails)) {
      throw new Error(`On the page: ${JSON.stringify(exceptionDetails)}`);
    }
    return isObject(result) ? result['value'] : undefined;
  }

  /** Asks the page again and again until an expression is true there. It asks from here: a hidden page's own timers may sleep. */
  async until(expression: string): Promise<void> {
    // A page that is just being left has no answer.
    while ((await this.evaluate(`Boolean(${expression})`).catch(() => false)) !== true) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async minimize(): Promise<void> {
    await this.setState('minimized');
    await this.until('document.hidden');
  }

  async restore(): Promise<void> {
    await this.setState('normal');
    await this.until('!document.hidden');
  }

  async picture(): Promise<Buffer> {
    const { data } = await this.pipe.call('Page.captureScreenshot', { format: 'png' }, this.session);
    return Buffer.from(String(data), 'base64');
  }

  async close(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'close');
      // It may be gone before it answers.
      await this.pipe.call('Browser.close').catch(() => undefined);
      await gone;
    }
  }

  private async setState(windowState: 'minimized' | 'normal'): Promise<void> {
    const { windowId } = await this.pipe.call('Browser.getWindowForTarget', { targetId: this.targetId });
    await this.pipe.call('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  }
}
