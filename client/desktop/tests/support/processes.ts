import { readdirSync, readFileSync } from 'node:fs';

/** The number of the server process that was told to listen at an address. */
export function processAt(address: string): number {
  const setting = `Urls=${address}\0`;
  const found = readdirSync('/proc').find((name) => /^\d+$/.test(name) && read(name, 'environ').includes(setting) && read(name, 'cmdline').includes('LlmStream.Server'));
  if (found === undefined) {
    throw new Error(`No server was told to listen at ${address}.`);
  }
  return Number(found);
}

/** Its program and arguments, which everybody on the computer can read. */
export const commandLine = (id: number): string => read(String(id), 'cmdline');

/** Whether it does anything: one that nobody has buried yet does not. */
export function isAlive(id: number): boolean {
  const stat = read(String(id), 'stat');
  return stat !== '' && !/\) [ZX] /.test(stat);
}

function read(id: string, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
