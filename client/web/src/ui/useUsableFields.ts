import { useMemo } from 'react';
import { usableFields } from '../forms/usable';
import { useCatalog, type Catalog } from '../state/catalog-store';
import { useModelChoice } from '../state/model-choice';
import type { Field } from '../wire/schema';

/** A form's fields as they concern the model that is chosen. */
export function useUsableFields(fields: readonly Field[]): readonly Field[] {
  const chosen = useModelChoice((choice) => choice.model);
  const thinks = useCatalog((catalog) => canThink(catalog, chosen));
  return useMemo(() => usableFields(fields, thinks), [fields, thinks]);
}

/** Whether the model that will answer can reason first; not when nothing is known of it. */
function canThink({ models, status }: Catalog, chosen: string | null): boolean {
  const id = chosen ?? (status ? `${status.provider}/${status.model}` : '');
  // Ollama lists a model with its tag, by which nobody has to call the latest one.
  return models.some((model) => model.capabilities.includes('thinking') && (model.id === id || model.id === `${id}:latest`));
}
