const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a value is an id as the server gives them. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}
