/** The page that the window shows while there is no server to show one. */
type State = import('../../../web/src/desktop/shell.js').ServerState;

const words = document.querySelector('#words');
const reason = document.querySelector('#reason');
const offline = document.querySelector<HTMLElement>('.offline');
const again = document.querySelector('button');
let countdown: ReturnType<typeof setTimeout> | undefined;

const longStart = 8_000;
const patience = 'This takes longer than usual. After an update the conversations may have to be brought into a new form.';

function say(text: string, why: string, mayTry: boolean): void {
  words?.replaceChildren(text);
  reason?.replaceChildren(why);
  document.body.dataset['isWaiting'] = String(!mayTry);
  if (again) {
    again.hidden = !mayTry;
  }
}

function show(state: State): void {
  clearTimeout(countdown);
  if (offline) {
    // A server that is somewhere else may well be out of reach without it.
    offline.hidden = state.phase === 'missing';
  }
  switch (state.phase) {
    case 'starting':
      say('Starting…', '', false);
      countdown = setTimeout(() => say('Starting…', patience, false), longStart);
      break;
    case 'serving':
      say('The page could not be shown.', '', true);
      break;
    case 'waiting':
      count(state.seconds, state.why);
      break;
    case 'missing':
      say('There is no server yet.', `${state.why} That is the address in LLMSTREAM_URL; it is asked every second.`, false);
      break;
    case 'stopped':
      say('Closing…', '', false);
      break;
  }
}

function count(seconds: number, why: string): void {
  let left = seconds;
  const tell = (): void => say(left > 1 ? `The server stopped. It is started again in ${left} seconds.` : 'The server stopped. It is started again.', why, true);
  tell();
  countdown = setInterval(() => {
    left -= 1;
    if (left > 0) {
      tell();
    } else {
      clearInterval(countdown);
    }
  }, 1000);
}

window.llmstreamShell?.onServer(show);
again?.addEventListener('click', () => window.llmstreamShell?.startNow());
