/** Narrow readers of JSON that came from outside. A value of another type than asked for counts as absent. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown): Json {
  return isObject(value) ? value : {};
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(source: Json, key: string): string | undefined {
  const value = source[key];
  return typeof value === 'string' ? value : undefined;
}

export function count(source: Json, key: string): number | undefined {
  const value = source[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function flag(source: Json, key: string): boolean | undefined {
  const value = source[key];
  return typeof value === 'boolean' ? value : undefined;
}

export function oneOf<Value extends string>(source: Json, key: string, values: readonly Value[]): Value | undefined {
  const value = source[key];
  return values.find((each) => each === value);
}

export function texts(value: unknown): readonly string[] {
  return asArray(value).filter((each): each is string => typeof each === 'string');
}

/** The object without the properties that are undefined, so that an absent field stays absent. */
export function present<Shape extends object>(shape: { [Key in keyof Shape]: Shape[Key] | undefined }): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Shape;
}
