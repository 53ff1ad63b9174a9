import type { LanguageFn } from 'highlight.js';

type Load = () => Promise<{ readonly default: LanguageFn }>;

/** What can be coloured. Each language is loaded when it is first met. */
const loaders: Readonly<Record<string, Load>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  go: () => import('highlight.js/lib/languages/go'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  rust: () => import('highlight.js/lib/languages/rust'),
  sql: () => import('highlight.js/lib/languages/sql'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

const aliases: Readonly<Record<string, string>> = {
  'c#': 'csharp', 'c++': 'cpp', cs: 'csharp', golang: 'go', h: 'c', hpp: 'cpp', html: 'xml', js: 'javascript', jsx: 'javascript', kt: 'kotlin',
  mjs: 'javascript', patch: 'diff', py: 'python', python3: 'python', rs: 'rust', sh: 'bash', shell: 'bash', svg: 'xml', ts: 'typescript',
  tsx: 'typescript', yml: 'yaml', zsh: 'bash',
};

/** Languages within a language. */
const inner: Readonly<Record<string, readonly string[]>> = { xml: ['css', 'javascript'], php: ['xml'] };

/** The language that a fence names, or null when it is none that can be coloured. */
export function languageOf(name: string): string | null {
  const plain = name.toLowerCase();
  const language = Object.hasOwn(aliases, plain) ? (aliases[plain] ?? plain) : plain;
  return Object.hasOwn(loaders, language) ? language : null;
}

/** The grammars that a language needs, itself among them. */
export async function loadGrammars(language: string): Promise<Readonly<Record<string, LanguageFn>>> {
  const names = [language, ...(inner[language] ?? [])];
  const grammars = await Promise.all(names.map(async (name) => [name, (await loaders[name]?.())?.default] as const));
  return Object.fromEntries(grammars.filter((entry): entry is readonly [string, LanguageFn] => entry[1] !== undefined));
}
