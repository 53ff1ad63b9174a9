import { asArray, asObject, count, flag, isObject, present, text, texts, type Json } from './read';

/** A model that is there; `id` is what an input's `model` takes. */
export interface Model {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly capabilities: readonly string[];
  /** Whether it writes text; some only compare texts. */
  readonly writes: boolean;
  readonly contextLength?: number;
  readonly sizeBytes?: number;
  /** Whether it is in memory; absent where nobody can tell. */
  readonly loaded?: boolean;
  readonly loadedUntil?: string;
  readonly details?: ModelDetails;
}

/** What else there is to know about a model. */
export interface ModelDetails {
  readonly parameterSize?: string;
  readonly quantization?: string;
  readonly family?: string;
  readonly format?: string;
  readonly license?: string;
  readonly template?: string;
  readonly parameters?: string;
  readonly modifiedAt?: string;
  readonly memoryBytes?: number;
  readonly videoMemoryBytes?: number;
}

/** A provider and whether it answers. */
export interface Provider {
  readonly name: string;
  readonly reachable: boolean;
  readonly version?: string;
  readonly detail?: string;
  /** Whether models can be fetched, loaded and deleted there. */
  readonly keepsModels: boolean;
}

export interface ModelList {
  readonly models: readonly Model[];
  readonly providers: readonly Provider[];
  /** Whether who looks at this page may download and delete models. */
  readonly mayManage: boolean;
}

export function parseModels(value: unknown): ModelList {
  const list = asObject(value);
  return {
    models: asArray(list['models']).flatMap((model) => parseModel(model) ?? []),
    providers: asArray(list['providers']).flatMap((provider) => parseProvider(asObject(provider)) ?? []),
    mayManage: flag(list, 'mayManage') ?? true,
  };
}

export function parseModel(value: unknown): Model | undefined {
  const model = asObject(value);
  const name = text(model, 'name') ?? text(model, 'id');
  if (name === undefined) {
    return undefined;
  }
  const provider = text(model, 'provider') ?? '';
  const capabilities = texts(model['capabilities']);
  return present<Model>({
    id: text(model, 'id') ?? (provider ? `${provider}/${name}` : name),
    provider,
    name,
    capabilities,
    // One that says nothing of its abilities is believed to write.
    writes: capabilities.length === 0 || capabilities.some((capability) => capability !== 'embedding'),
    contextLength: count(model, 'contextLength'),
    sizeBytes: count(model, 'sizeBytes'),
    loaded: flag(model, 'loaded'),
    loadedUntil: text(model, 'loadedUntil'),
    details: isObject(model['details']) ? parseDetails(model['details']) : undefined,
  });
}

function parseDetails(details: Json): ModelDetails {
  return present<ModelDetails>({
    parameterSize: text(details, 'parameterSize'),
    quantization: text(details, 'quantization'),
    family: text(details, 'family'),
    format: text(details, 'format'),
    license: text(details, 'license'),
    template: text(details, 'template'),
    parameters: text(details, 'parameters'),
    modifiedAt: text(details, 'modifiedAt'),
    memoryBytes: count(details, 'memoryBytes'),
    videoMemoryBytes: count(details, 'videoMemoryBytes'),
  });
}

function parseProvider(provider: Json): Provider | undefined {
  const name = text(provider, 'name');
  return name === undefined
    ? undefined
    : present<Provider>({
        name,
        reachable: flag(provider, 'reachable') ?? false,
        version: text(provider, 'version'),
        detail: text(provider, 'detail'),
        keepsModels: flag(provider, 'keepsModels') ?? false,
      });
}
