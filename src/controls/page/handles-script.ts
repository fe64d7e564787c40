// Handles over a figure: buttons at points of a panel that the reader drags with the mouse or a finger, or moves
// with the arrow keys. While one is dragged, the page sends its newest place once a frame. Lessons 0 to 5.

/** `showHandles(box, handles, send)` puts the handles at their places; the one that is held stays. */
export const handlesScript = `
const axesOf = (box, { panel }) => {
  const n = panel > 0 ? panel + 1 : "";
  return [box._fullLayout["xaxis" + n], box._fullLayout["yaxis" + n]];
};
const putHandle = (box, button) => {
  const [x, y] = axesOf(box, button.spot);
  if (!x || !y) return;
  button.style.left = x._offset + x.d2p(button.spot.x) + "px";
  button.style.top = y._offset + y.d2p(button.spot.y) + "px";
  const shown = ({ x, y, along }) => [along !== "y" && x, along !== "x" && y]
    .filter((value) => value !== false).map((value) => value.toPrecision(3)).join(", ");
  button.setAttribute("aria-label", button.spot.name + ": " + shown(button.spot));
};
const moveHandle = (box, button, x, y, send) => {
  const { spot } = button;
  const inside = (value, [a, b]) => Math.min(Math.max(a, b), Math.max(Math.min(a, b), value));
  const [across, up] = axesOf(box, spot).map((axis, i) => spot.over?.[i] ?? axis.range);
  if (spot.along !== "y") spot.x = inside(x, across);
  if (spot.along !== "x") spot.y = inside(y, up);
  putHandle(box, button);
  button.due ||= requestAnimationFrame(() => {
    button.due = 0;
    send({ moved: button.index, x: spot.x, y: spot.y });
  });
};
const newHandle = (box, index, send) => {
  const button = document.createElement("button");
  button.index = index;
  button.type = "button";
  button.className = "nudgebook-handle";
  button.onpointerdown = (event) => {
    button.setPointerCapture(event.pointerId);
    button.held = true;
    event.stopPropagation();
  };
  button.onpointerup = button.onpointercancel = () => { button.held = false; };
  button.onpointermove = (event) => {
    if (!button.held) return;
    const { left, top, width } = box.getBoundingClientRect();
    const scale = width / box.offsetWidth;
    const [x, y] = axesOf(box, button.spot);
    moveHandle(box, button, x.p2d((event.clientX - left) / scale - x._offset),
      y.p2d((event.clientY - top) / scale - y._offset), send);
  };
  button.onkeydown = (event) => {
    const [right, up] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] }[event.key] ?? [];
    if (right === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const [dx, dy] = axesOf(box, button.spot).map(({ range: [from, to] }) => (to - from) / 60);
    moveHandle(box, button, button.spot.x + right * dx, button.spot.y + up * dy, send);
  };
  return button;
};
const showHandles = (box, handles, send) => {
  let layer = box.querySelector(":scope > .nudgebook-handles");
  if (!layer) {
    layer = box.appendChild(document.createElement("div"));
    layer.className = "nudgebook-handles";
  }
  while (layer.children.length > handles.length) layer.lastChild.remove();
  handles.forEach((spot, index) => {
    const button = layer.children[index] ?? layer.appendChild(newHandle(box, index, send));
    if (!button.held && !button.due) button.spot = spot;
    putHandle(box, button);
  });
};
const handleStyles = "nudgebook-handle-styles";
if (!document.getElementById(handleStyles)) {
  const style = Object.assign(document.createElement("style"), { id: handleStyles });
  style.textContent = ".nudgebook-handles { position: absolute; inset: 0; pointer-events: none; z-index: 8 }" +
    " .nudgebook-handle { position: absolute; width: 18px; height: 18px; margin: -9px 0 0 -9px; padding: 0;" +
    " border: 3px solid #1a1a1a; border-radius: 50% !important; background: #ffd54a; cursor: grab; touch-action: none;" +
    " pointer-events: auto } .nudgebook-handle:active { cursor: grabbing }" +
    " .nudgebook-handle:focus-visible { outline: 3px solid #0072b2; outline-offset: 2px }";
  document.head.append(style);
}
`;
