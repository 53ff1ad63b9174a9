'use strict';

/*
 * Draws diagrams for the page that holds this one in a frame: { id, source } in, { id, svg, width, height } out, with svg null when the
 * source cannot be read. This page has an origin of its own and may load nothing but its scripts; what it hands out is shown as an image.
 */
let drawing = Promise.resolve();

function configure() {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: 'neutral',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    fontFamily: 'system-ui, "Liberation Sans", sans-serif',
  });
}

async function draw(id, source) {
  try {
    configure();
    const { svg } = await mermaid.render('diagram', source);
    return { id, ...asImage(svg) };
  } catch {
    return { id, svg: null };
  } finally {
    document.body.replaceChildren();
  }
}

/** The drawing in well-formed XML and with a size, as an image needs it. */
function asImage(markup) {
  const drawn = new DOMParser().parseFromString(markup, 'text/html').querySelector('svg');
  const { width, height } = drawn.viewBox.baseVal;
  drawn.setAttribute('width', width);
  drawn.setAttribute('height', height);
  drawn.style.removeProperty('max-width');
  return { svg: new XMLSerializer().serializeToString(drawn), width, height };
}

addEventListener('message', ({ source: sender, data }) => {
  if (sender === parent) {
    drawing = drawing.then(async () => parent.postMessage(await draw(data.id, data.source), '*'));
  }
});
parent.postMessage({ ready: true }, '*');
