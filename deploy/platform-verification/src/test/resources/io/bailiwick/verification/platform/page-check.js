/*
 * What is wrong with the page that is shown, as an array of sentences: the basics that anybody with a
 * screen reader, a keyboard or weak eyes needs. And every text on it, and those of them that name
 * something, to be read by the test.
 */
(language) => {
  const wrong = [];
  const texts = [];
  const labels = [];
  const root = document.documentElement;

  const elements = [];
  const walk = (node) => {
    for (const element of node.querySelectorAll('*')) {
      elements.push(element);
      if (element.shadowRoot) {
        walk(element.shadowRoot);
      }
    }
  };
  walk(document);

  const above = (element) =>
    element.assignedSlot ?? element.parentElement ?? element.getRootNode().host ?? null;
  const shown = (element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
    element.getClientRects().length > 0 &&
    element.getBoundingClientRect().width > 1;
  const visible = elements.filter(shown);
  const told = (element) =>
    element.tagName.toLowerCase() +
    [...element.classList].map((name) => '.' + name).join('') +
    ' “' + (element.innerText ?? '').trim().slice(0, 40) + '”';

  const named = (element) => {
    const ids = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
    const scope = element.getRootNode();
    return [
      element.getAttribute('aria-label'),
      ...ids.map((id) => (scope.getElementById(id) ?? document.getElementById(id))?.textContent),
      ...[...(element.labels ?? [])].map((label) => label.textContent),
      element.getAttribute('title'),
      element.getAttribute('alt'),
    ].some((name) => name && name.trim());
  };
  const content = (element) =>
    (element.textContent ?? '').trim() ||
    [...element.querySelectorAll('slot')]
      .flatMap((slot) => slot.assignedNodes({ flatten: true }))
      .map((node) => node.textContent.trim())
      .join('');

  if (root.lang !== language) {
    wrong.push('the page says that its language is ' + root.lang);
  }
  if (!document.title.trim()) {
    wrong.push('the page has no title');
  }
  const headings = visible.filter((element) => element.tagName === 'H1');
  if (headings.length !== 1) {
    wrong.push('the page has ' + headings.length + ' headings of the first level');
  }
  if (root.scrollWidth > root.clientWidth + 1) {
    wrong.push('the page is wider than the window: ' + root.scrollWidth);
  }
  const overlay = document.querySelector('vaadin-dialog-overlay');
  for (const element of visible) {
    if (element.matches('input, textarea, select, [role=combobox]') && !named(element)) {
      wrong.push('without a label: ' + told(element));
    }
    if (element.matches('button, a[href], [role=button]') && !named(element) && !content(element)) {
      wrong.push('without a name: ' + told(element));
    }
    if (element.matches('img') && !element.hasAttribute('alt')) {
      wrong.push('a picture without words: ' + element.outerHTML);
    }
  }

  // Contrast of text (WCAG 2.2, 1.4.3); what is disabled needs none.
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [x, y, z]) => [
    r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a),
  ];
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = above(at)) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      layers.push(colour);
      if (colour[3] > 0.99) {
        break;
      }
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const disabled = (element) => {
    for (let at = element; at; at = above(at)) {
      if (at.hasAttribute?.('disabled') || at.getAttribute?.('aria-disabled') === 'true') {
        return true;
      }
    }
    return false;
  };

  for (const element of visible) {
    if (element.matches('script, style, slot')) {
      continue;
    }
    // What says that it is in another language is.
    const foreign = element.closest('body [lang]') ?? above(element)?.closest('body [lang]');
    const text = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent.trim())
      .filter(Boolean)
      .join(' ');
    for (const attribute of ['title', 'aria-label', 'placeholder', 'alt']) {
      if (!foreign && element.getAttribute(attribute)) {
        texts.push(element.getAttribute(attribute));
      }
    }
    if (!text) {
      continue;
    }
    if (!foreign) {
      texts.push(text);
      if (element.closest('dt, th, label, h1, h3, vaadin-button, vaadin-grid-sorter')) {
        labels.push(text);
      }
    }
    if (overlay && !overlay.contains(element)) {
      continue;
    }
    const style = getComputedStyle(element);
    const behind = ground(element);
    const [lighter, darker] = [over(rgba(style.color), behind), behind]
      .map(light)
      .sort((a, b) => b - a);
    const ratio = (lighter + 0.05) / (darker + 0.05);
    const size = parseFloat(style.fontSize);
    const enough = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    if (ratio < enough && !disabled(element)) {
      wrong.push('contrast of ' + ratio.toFixed(2) + ': ' + told(element));
    }
  }
  return { wrong, texts, labels };
}
