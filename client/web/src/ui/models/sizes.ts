const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes for reading, in thousands as downloads and disks count them: `820 kB`, `2.0 GB`, `12 GB`. */
export function inBytes(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  // What would be rounded up to a thousand belongs to the next unit.
  if (power < units.length - 1 && Math.round(value) >= 1000) {
    return `1.0 ${units[power + 1]}`;
  }
  return `${power >= 2 && value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}

/** The time that is left, no more exactly than one can know it: `8 s`, `50 s`, `3 min`, `1 h 5 min`. */
export function inTimeLeft(seconds: number): string {
  if (seconds < 10) {
    return `${Math.max(seconds, 1)} s`;
  }
  if (seconds < 58) {
    return `${Math.ceil(seconds / 5) * 5} s`;
  }
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
}

/** Tokens for reading, in the thousands in which windows are counted: `512`, `8k`, `128k`. */
export function inTokens(tokens: number): string {
  return tokens < 1024 ? String(tokens) : `${Math.round(tokens / 1024)}k`;
}
