import { Monitor, Moon, Sun } from 'lucide-react';
import { useEffect, useState } from 'react';
import { readSaved, save } from '../../state/saved';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];
const icons = { system: Monitor, light: Sun, dark: Moon };

/** Light, dark, or as the system has it. */
export function ThemeToggle() {
  const [theme, setTheme] = useState<Theme>(() => themes.find((each) => each === readSaved('theme')) ?? 'system');
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    save('theme', theme);
  }, [theme]);
  const Icon = icons[theme];
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  return (
    <button type="button" className="icon-button" aria-label={`Theme: ${theme}. Change to ${next}`} title={`Theme: ${theme}`} onClick={() => setTheme(next)}>
      <Icon aria-hidden />
    </button>
  );
}
