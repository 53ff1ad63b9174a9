import { api } from '../http/api';
import { parseFrame, type TerminalFrame } from '../wire/frames';
import { Recorder } from './recorder';
import type { Trace } from './trace';
import type { Way } from './ways/way';

export interface ProofEvents {
  /** The run has begun: it can be stopped by this id. */
  started(messageId: string): void;
  /** A piece of text, to be shown at once. */
  text(text: string): void;
}

export interface ProofRun {
  readonly trace: Trace;
  readonly transport: string;
  readonly ending: TerminalFrame['type'] | 'broken';
  /** Why it failed or broke. */
  readonly reason: string;
  /** Whether the page was hidden for a part of it. */
  readonly wasHidden: boolean;
}

export interface Order {
  readonly deltas: number;
  readonly perSecond: number;
}

/** What the demo answers with so many deltas at that rate, each with its time, whatever model is the usual one. */
const inputFor = ({ deltas, perSecond }: Order): object => ({ message: `demo:stamps=${deltas}@${perSecond}`, model: 'demo/demo', paceMs: 0 });

/** Asks for a run, records it to its end, and removes its conversation. */
export async function runProof(way: Way, order: Order, events: ProofEvents, signal: AbortSignal): Promise<ProofRun> {
  const recorder = new Recorder();
  let conversationId: string | null = null;
  let ending: ProofRun['ending'] = 'broken';
  let reason = '';
  let wasHidden = document.hidden;
  const noteHidden = (): boolean => (wasHidden ||= document.hidden);
  document.addEventListener('visibilitychange', noteHidden);
  const next = (value: unknown): void => {
    const frame = parseFrame(value);
    switch (frame.type) {
      case 'token':
        recorder.receive(value);
        events.text(frame.text);
        break;
      case 'started':
        conversationId = frame.conversationId;
        events.started(frame.messageId);
        break;
      case 'completed':
      case 'stopped':
      case 'failed':
        ending = frame.type;
        reason = frame.type === 'failed' ? frame.message : '';
        break;
    }
  };
  const transport = way.transport();
  try {
    await way.read(inputFor(order), next, signal);
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  document.removeEventListener('visibilitychange', noteHidden);
  const trace = await recorder.finish(order.deltas, order.perSecond);
  if (conversationId !== null) {
    // What stays when this fails is one more conversation in the list.
    await api.remove(conversationId).catch(() => undefined);
  }
  return { trace, transport, ending, reason, wasHidden };
}
