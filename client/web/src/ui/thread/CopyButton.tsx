import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../copy';

/** Copies a text that is read only when it is asked for. */
export function CopyButton({ label, read }: { readonly label: string; read(): string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    if (await copyText(read())) {
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    }
  };
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={() => void copy()}>
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </button>
  );
}
