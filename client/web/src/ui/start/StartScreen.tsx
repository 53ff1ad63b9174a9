import { addressOf, go } from '../../app/route';
import { useCatalog } from '../../state/catalog-store';
import { Composer } from '../composer/Composer';
import { iconOf } from '../icons';
import { ProviderNotice } from './ProviderNotice';

/** Where everything begins: the generators, and a first message. */
export function StartScreen() {
  const generators = useCatalog((catalog) => catalog.generators);
  const forms = generators.filter((generator) => generator.id !== 'chat');
  return (
    <div className="start">
      <div className="page-scroller">
        <div className="start-content">
          <h1>What shall we prepare?</h1>
          <p className="start-lead">Choose a form, or simply ask below.</p>
          <ProviderNotice />
          <nav className="cards" aria-label="Generators">
            {forms.map((generator) => {
              const Icon = iconOf(generator.id);
              return (
                <button key={generator.id} type="button" className="card" onClick={() => go(addressOf.form(generator.id))}>
                  <span className="card-icon"><Icon aria-hidden /></span>
                  <span className="card-title">{generator.title}</span>
                  <span className="card-text">{generator.description}</span>
                </button>
              );
            })}
          </nav>
        </div>
      </div>
      <Composer last={null} />
    </div>
  );
}
