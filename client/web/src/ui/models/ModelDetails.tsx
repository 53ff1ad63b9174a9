import { useEffect, useState } from 'react';
import { api, ApiError } from '../../http/api';
import type { Failure } from '../../wire/frames';
import type { Model, ModelDetails as Details } from '../../wire/models';
import { FailureNote } from '../FailureNote';
import { inBytes } from './sizes';

const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const number = new Intl.NumberFormat('en');

/** Everything there is to know about a model, asked for when somebody wants to know. */
export function ModelDetails({ id }: { readonly id: string }) {
  const [model, setModel] = useState<Model | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let isWanted = true;
    api.model(id).then(
      (found) => isWanted && setModel(found),
      (error: unknown) => isWanted && error instanceof ApiError && setFailure(error.failure),
    );
    return () => {
      isWanted = false;
    };
  }, [id]);
  if (failure) {
    return <FailureNote failure={failure} />;
  }
  return (
    <div className="model-details" aria-busy={model === null}>
      {model && (
        <>
          <dl>{rowsOf(model).map(([term, value]) => <div key={term}><dt>{term}</dt><dd>{value}</dd></div>)}</dl>
          <Long title="Settings of its own" text={model.details?.parameters} />
          <Long title="Template" text={model.details?.template} />
          <Long title="License" text={model.details?.license} />
        </>
      )}
    </div>
  );
}

function Long({ title, text }: { readonly title: string; readonly text: string | undefined }) {
  return text === undefined ? null : (
    <details className="model-long">
      <summary>{title}</summary>
      <pre role="group" tabIndex={0} aria-label={title}>{text}</pre>
    </details>
  );
}

function rowsOf({ details = {}, contextLength, sizeBytes }: Model): readonly (readonly [string, string])[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Parameters', details.parameterSize],
    ['Quantization', details.quantization],
    ['Family', details.family],
    ['Format', details.format],
    ['Window', contextLength === undefined ? undefined : `${number.format(contextLength)} tokens`],
    ['On disk', sizeBytes === undefined ? undefined : inBytes(sizeBytes)],
    ['In memory', memoryWords(details)],
    ['Changed', details.modifiedAt === undefined ? undefined : date.format(new Date(details.modifiedAt))],
  ];
  return rows.flatMap(([term, value]) => (value === undefined ? [] : [[term, value] as const]));
}

function memoryWords({ memoryBytes, videoMemoryBytes }: Details): string | undefined {
  if (memoryBytes === undefined) {
    return undefined;
  }
  const share = memoryBytes === 0 ? 0 : (videoMemoryBytes ?? 0) / memoryBytes;
  const where = share >= 1 ? 'all on the graphics card' : share > 0 ? `${Math.floor(share * 100)} % on the graphics card` : 'none on a graphics card';
  return `${inBytes(memoryBytes)}, ${where}`;
}
