import type { PacedAnswer } from '../e2e/paced-ollama';
import { code, list, table } from './texts/long-blocks';
import { mixed, prose } from './texts/mixed';

export interface Scenario {
  readonly name: string;
  readonly answer: PacedAnswer;
  /** The goals that hold here beside "no task over 50 ms". */
  readonly goals: Goals;
}

export interface Goals {
  /** 95th percentile of the time between two frames, in milliseconds. */
  readonly frame?: number;
  /** Renderer's processor time for all of it, in seconds. */
  readonly cpu?: number;
  /** The same as a share of one core. */
  readonly share?: number;
  /** Growth of the script heap after collection, in MB. */
  readonly heap?: number;
  /** Growth of the renderer's private memory, in MB. */
  readonly memory?: number;
}

const tokens = 10_000;
const document = mixed(45_000);
const perToken = document.length / tokens;

export const scenarios: readonly Scenario[] = [
  {
    name: '10,000 tokens, 45 KB of mixed Markdown, 500 tokens/s',
    answer: { text: document, characters: perToken, rate: 500 },
    goals: { frame: 17, cpu: 5, heap: 10, memory: 50 },
  },
  {
    name: '50 tokens/s at the end of such a message, 20 s',
    answer: { before: document, text: prose(1_000 * 4.5), characters: 4.5, rate: 50 },
    goals: { share: 0.1 },
  },
  { name: 'one table of 700 rows, 500 tokens/s', answer: { text: table(700), characters: 4.5, rate: 500 }, goals: {} },
  { name: 'one code block of 2,000 lines, 500 tokens/s', answer: { text: code(2_000), characters: 4.5, rate: 500 }, goals: {} },
  { name: 'one list of 500 items, 500 tokens/s', answer: { text: list(500), characters: 4.5, rate: 500 }, goals: {} },
];
