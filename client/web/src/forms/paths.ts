import type { FieldErrors } from '../wire/frames';

/** Whether a path names a field or something within it: `grades[0].students` is at `grades`. */
export function isAt(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}

/** The server's field names as this page writes them: `$.grades.0.students` and `/grades/0/students` are `grades[0].students`. */
export function normalizeErrors(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).map(([path, messages]) => [normalizePath(path), messages]));
}

function normalizePath(path: string): string {
  return path
    .replace(/^[$/.]+/, '')
    .replaceAll('/', '.')
    .replace(/\.(\d+)(?=\.|$)/g, '[$1]');
}
