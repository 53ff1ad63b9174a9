import { Check, Copy, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../copy';

/** Copies a text that is read only when it is asked for. */
export function CopyButton({ label, icon: Icon = Copy, read }: { readonly label: string; readonly icon?: LucideIcon; read(): string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    if (await copyText(read())) {
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    }
  };
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={() => void copy()}>
      {isCopied ? <Check aria-hidden /> : <Icon aria-hidden />}
    </button>
  );
}
