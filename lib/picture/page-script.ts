/**
 * What the page does: drag or arrow keys move the picture, wheel or plus and minus make it larger or smaller, 0 shows all
 * of it; a box that the pointer is over, or that has the focus, is lit with its arrows and neighbours. A click keeps it
 * lit and puts its name into the address, so that a link can show it; Escape lets go.
 */
export const PAGE_SCRIPT = `'use strict';
(() => {
  const svg = document.querySelector('main svg');
  const whole = svg.getAttribute('viewBox').split(' ').map(Number);
  const boxes = [...svg.querySelectorAll('.box[data-box]')];
  const arrows = [...svg.querySelectorAll('.arrow')];
  let view = whole;
  let kept;

  const show = (next) => {
    view = next;
    svg.setAttribute('viewBox', view.map((value) => Math.round(value * 100) / 100).join(' '));
  };
  const move = (right, down) => show([view[0] + right * view[2], view[1] + down * view[3], view[2], view[3]]);
  const zoom = (factor, x = 0.5, y = 0.5) => {
    const width = Math.min(Math.max(view[2] * factor, whole[2] / 40), whole[2] * 4);
    const height = (width * whole[3]) / whole[2];
    show([view[0] + (view[2] - width) * x, view[1] + (view[3] - height) * y, width, height]);
  };

  const light = (box) => {
    const number = box && box.dataset.box;
    const lit = new Set([number]);
    for (const arrow of arrows) {
      const { from, to } = arrow.dataset;
      const mine = box !== undefined && (from === number || to === number);
      arrow.classList.toggle('lit', mine);
      if (mine) lit.add(from).add(to);
    }
    for (const one of boxes) one.classList.toggle('lit', box !== undefined && lit.has(one.dataset.box));
    svg.classList.toggle('focusing', box !== undefined);
  };
  const keep = (box) => {
    kept = box;
    light(box);
    const hash = box === undefined ? '' : '#' + encodeURIComponent(box.dataset.name);
    history.replaceState(null, '', location.pathname + location.search + hash);
  };
  const named = () => {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {
      return undefined;
    }
    return name === '' ? undefined : boxes.find((box) => box.dataset.name === name);
  };

  // A box that the focus reaches must be seen.
  const reveal = (box) => {
    const [inner, outer] = [box.getBoundingClientRect(), svg.getBoundingClientRect()];
    const across = inner.left < outer.left || inner.right > outer.right;
    const down = inner.top < outer.top || inner.bottom > outer.bottom;
    if (!across && !down) return;
    const scale = Math.max(view[2] / outer.width, view[3] / outer.height);
    const right = inner.left + inner.width / 2 - outer.left - outer.width / 2;
    const below = inner.top + inner.height / 2 - outer.top - outer.height / 2;
    show([view[0] + right * scale, view[1] + below * scale, view[2], view[3]]);
  };

  for (const box of boxes) {
    box.addEventListener('pointerenter', () => light(box));
    box.addEventListener('pointerleave', () => light(kept));
    box.addEventListener('focus', () => {
      reveal(box);
      light(box);
    });
    box.addEventListener('blur', () => light(kept));
  }

  let held;
  let dragged = false;
  svg.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY, view };
    dragged = false;
  });
  svg.addEventListener('pointermove', (event) => {
    if (held === undefined) return;
    const scale = Math.max(held.view[2] / svg.clientWidth, held.view[3] / svg.clientHeight);
    const [x, y] = [(event.clientX - held.x) * scale, (event.clientY - held.y) * scale];
    if (!dragged && Math.hypot(event.clientX - held.x, event.clientY - held.y) < 4) return;
    dragged = true;
    svg.setPointerCapture(event.pointerId);
    svg.classList.add('held');
    show([held.view[0] - x, held.view[1] - y, held.view[2], held.view[3]]);
  });
  const drop = () => {
    held = undefined;
    svg.classList.remove('held');
  };
  svg.addEventListener('pointerup', drop);
  svg.addEventListener('pointercancel', drop);
  svg.addEventListener('click', (event) => {
    if (!dragged) keep(event.target.closest('.box[data-box]') ?? undefined);
  });
  svg.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const factor = Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 300);
      zoom(factor, (x - view[0]) / view[2], (y - view[1]) / view[3]);
    },
    { passive: false },
  );

  const keys = {
    '+': () => zoom(0.8),
    '=': () => zoom(0.8),
    '-': () => zoom(1.25),
    0: () => show(whole),
    ArrowLeft: () => move(-0.1, 0),
    ArrowRight: () => move(0.1, 0),
    ArrowUp: () => move(0, -0.1),
    ArrowDown: () => move(0, 0.1),
    Escape: () => keep(undefined),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const box = event.target.closest('.box[data-box]');
    if (box !== null && (event.key === 'Enter' || event.key === ' ')) keep(box);
    else if (Object.hasOwn(keys, event.key) && (event.key.length === 1 || event.target.closest('main, body > nav'))) keys[event.key]();
    else if (event.key === 'Escape') keep(undefined);
    else return;
    event.preventDefault();
  });
  for (const [id, act] of [['closer', keys['+']], ['farther', keys['-']], ['all', keys[0]]])
    document.getElementById(id).addEventListener('click', act);
  window.addEventListener('hashchange', () => {
    kept = named();
    light(kept);
  });
  kept = named();
  light(kept);
})();
`;
