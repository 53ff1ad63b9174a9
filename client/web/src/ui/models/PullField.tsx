import { Download } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { pullModel } from '../../app/models';
import { FailureNote } from '../FailureNote';
import { useAttempt } from './useAttempt';

/** Small ones that run on most machines; their names are those of Ollama's library. */
const suggestions = ['llama3.2', 'gemma3:4b', 'qwen3:4b'] as const;

/** Fetches a model by its name. */
export function PullField({ provider }: { readonly provider: string }) {
  const [name, setName] = useState('');
  const { isBusy, refusal, attempt } = useAttempt();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = cleaned(name);
    if (wanted !== '' && (await attempt(() => pullModel(`${provider}/${wanted}`)))) {
      setName('');
    }
  };
  return (
    <form className="pull-field" onSubmit={(event) => void submit(event)}>
      <label htmlFor="pull-name">Download a model</label>
      <div className="pull-entry">
        <input
          id="pull-name"
          type="text"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          placeholder="A name, such as llama3.2"
          aria-describedby="pull-help"
          list="pull-suggestions"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <datalist id="pull-suggestions">{suggestions.map((each) => <option key={each} value={each} />)}</datalist>
        <button type="submit" className="main-button" disabled={isBusy || cleaned(name) === ''}><Download aria-hidden /> Download</button>
      </div>
      <p id="pull-help" className="pull-aside">
        Names are at <a href="https://ollama.com/library" target="_blank" rel="noreferrer">ollama.com/library</a>. A download goes on when this page is closed.
      </p>
      {refusal && <FailureNote failure={refusal} />}
    </form>
  );
}

/** Somebody may paste the whole command. */
function cleaned(name: string): string {
  return name.trim().replace(/^ollama\s+(pull|run)\s+/i, '').replace(/^ollama\//i, '');
}
