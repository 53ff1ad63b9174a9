import type { Model } from '../../wire/models';
import { loadedWords } from './loaded-words';
import { inBytes, inTokens } from './sizes';

const abilities: Readonly<Record<string, string>> = { tools: 'uses tools', thinking: 'thinks first', vision: 'sees pictures', embedding: 'only compares texts' };

/** What matters of a model, in one line. */
export function ModelFacts({ model }: { readonly model: Model }) {
  const facts = [
    ...(model.sizeBytes === undefined ? [] : [inBytes(model.sizeBytes)]),
    ...(model.contextLength === undefined ? [] : [`reads ${inTokens(model.contextLength)} tokens`]),
    ...model.capabilities.flatMap((each) => abilities[each] ?? []),
  ];
  return (
    <p className="model-facts">
      {facts.map((fact) => <span key={fact}>{fact}</span>)}
      {model.loaded && <span className="model-loaded">{loadedWords(model, new Date())}</span>}
    </p>
  );
}
