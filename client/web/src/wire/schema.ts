import { asArray, asObject, count, flag, isObject, oneOf, present, text, texts, type Json } from './read';

/** Where a field stands in a form. */
export type Group = 'main' | 'more' | 'request' | 'hidden';
export type Control = 'line' | 'text' | 'number' | 'switch' | 'choice' | 'choices' | 'list' | 'rows' | 'group';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One field of a form, as the server's JSON Schema describes it. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly placeholder?: string;
  readonly group: Group;
  readonly control: Control;
  readonly required: boolean;
  readonly isWhole: boolean;
  readonly choices: readonly Choice[];
  /** The fields of a row, or of a group. */
  readonly fields: readonly Field[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** The bound of each text of a list. */
  readonly itemMaxLength?: number;
  /** No two items may be the same; a name when that is said of one field of rows. */
  readonly distinct?: true | string;
  /** Fields of which any will do instead of this one. */
  readonly otherwise?: readonly string[];
  /** What a number counts. */
  readonly unit?: string;
  /** How far one press of a number's button goes. */
  readonly step?: number;
  /** The fact about the class that this tells, under the name that all forms share. */
  readonly classFact?: string;
}

export interface Example {
  readonly title: string;
  readonly input: Json;
}

export interface Generator {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly Field[];
  readonly examples: readonly Example[];
}

const groups = ['main', 'more', 'request', 'hidden'] as const;
const controls = ['line', 'text', 'number', 'switch', 'choice', 'choices', 'list', 'rows'] as const;

export function parseGenerators(value: unknown): readonly Generator[] {
  return asArray(value).flatMap((each) => {
    const generator = asObject(each);
    const id = text(generator, 'id');
    return id === undefined
      ? []
      : [
          {
            id,
            title: text(generator, 'title') ?? id,
            description: text(generator, 'description') ?? '',
            fields: parseFields(asObject(generator['inputSchema'])),
            examples: asArray(generator['examples']).map((example) => ({
              title: text(asObject(example), 'title') ?? 'Example',
              input: asObject(asObject(example)['input']),
            })),
          },
        ];
  });
}

/** The fields of an object's schema, in the order in which they are written there. */
export function parseFields(schema: Json): readonly Field[] {
  const required = new Set(texts(schema['required']));
  const any = asArray(schema['anyOf']).flatMap((way) => texts(asObject(way)['required']));
  return Object.entries(asObject(schema['properties'])).map(([name, property]) => {
    const field = parseField(name, asObject(property), required.has(name));
    return any.includes(name) ? { ...field, otherwise: any.filter((other) => other !== name) } : field;
  });
}

function parseField(name: string, schema: Json, required: boolean): Field {
  const items = asObject(schema['items']);
  const values = texts(schema['enum'] ?? items['enum']);
  const labels = { ...asObject(items['x-labels']), ...asObject(schema['x-labels']) };
  const example = asArray(schema['examples'])[0];
  return present<Field>({
    name,
    label: text(schema, 'title') ?? words(name),
    help: text(schema, 'description'),
    placeholder: typeof example === 'string' || typeof example === 'number' ? String(example) : undefined,
    group: oneOf(schema, 'x-group', groups) ?? 'main',
    control: oneOf(schema, 'x-control', controls) ?? controlFor(schema),
    required,
    isWhole: types(schema).includes('integer'),
    choices: values.map((value) => ({ value, label: text(labels, value) ?? words(value) })),
    fields: parseFields(isObject(schema['items']) ? items : schema),
    default: schema['default'] ?? undefined,
    minimum: count(schema, 'minimum'),
    maximum: count(schema, 'maximum'),
    minLength: count(schema, 'minLength'),
    maxLength: count(schema, 'maxLength'),
    minItems: count(schema, 'minItems'),
    maxItems: count(schema, 'maxItems'),
    itemMaxLength: count(items, 'maxLength'),
    distinct: text(schema, 'x-distinct') ?? (schema['uniqueItems'] === true ? true : undefined),
    unit: text(schema, 'x-unit'),
    step: count(schema, 'x-step'),
    classFact: text(schema, 'x-class'),
  });
}

function types(schema: Json): readonly string[] {
  return typeof schema['type'] === 'string' ? [schema['type']] : texts(schema['type']);
}

/** What a schema without `x-control` is drawn as. */
function controlFor(schema: Json): Control {
  const type = types(schema).find((each) => each !== 'null');
  if (type === 'array') {
    const items = asObject(schema['items']);
    return items['enum'] ? 'choices' : types(items).includes('object') ? 'rows' : 'list';
  }
  if (schema['enum']) {
    return 'choice';
  }
  if (type === 'object') {
    return 'group';
  }
  if (type === 'boolean' || flag(schema, 'default') !== undefined) {
    return 'switch';
  }
  if (type === 'integer' || type === 'number') {
    return 'number';
  }
  return (count(schema, 'maxLength') ?? 0) > 300 ? 'text' : 'line';
}

/** `gradeLevel` and `multiple_choice` as words. */
function words(name: string): string {
  const spaced = name.replace(/[_-]+/g, ' ').replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
