import { expect, test, vi } from 'vitest';
import { heedShell } from '../../src/desktop/heed-shell';
import type { DesktopShell, ServerState } from '../../src/desktop/shell';

const { tryNow } = vi.hoisted(() => ({ tryNow: vi.fn() }));
// A connection wants a browser around it; that its next try can be brought forward is shown with its own tests.
vi.mock('../../src/app/link', () => ({ link: { tryNow } }));

/** The page with a shell, by which the test tells of the server. */
function heeding() {
  let tell: (state: ServerState) => void = () => undefined;
  const shell: DesktopShell = {
    tellActivity: () => undefined, tellEnd: () => undefined, startNow: () => undefined, onCommand: () => undefined, onOpen: () => undefined,
    onServer: (listener) => void (tell = listener),
  };
  heedShell(shell);
  return (state: ServerState): void => tell(state);
}

test('the page connects as soon as the shell says that the server is back', () => {
  const tell = heeding();
  tell({ phase: 'serving' });
  expect(tryNow).not.toHaveBeenCalled();
  tell({ phase: 'waiting', why: 'It ended.', seconds: 30 });
  tell({ phase: 'starting' });
  expect(tryNow).not.toHaveBeenCalled();
  tell({ phase: 'serving' });
  expect(tryNow).toHaveBeenCalledTimes(1);
  tell({ phase: 'serving' });
  expect(tryNow).toHaveBeenCalledTimes(1);
});
