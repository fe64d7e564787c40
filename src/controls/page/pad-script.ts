// The script that runs in the page for a digit pad: a canvas to draw on and a button that clears it. The page
// sends every change of the drawn lines to the kernel, and draws lines that the kernel sets. Lesson 8.
import { greetingScript } from "./greeting-script.js";

export const padScript = `${greetingScript}
const side = 224;

export default {
  render({ model, el }) {
    const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
    canvas.style.cssText = "border:1px solid #4D4D4D;background:#000;touch-action:none;cursor:crosshair";
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "A pad to draw a digit on with the mouse or a finger");
    const button = Object.assign(document.createElement("button"), { textContent: "Clear" });
    button.className = "jupyter-widgets jupyter-button lm-Widget";
    const place = el.appendChild(document.createElement("div"));
    place.className = "nudgebook-pad";
    place.style.cssText = "display:flex;flex-direction:column;gap:4px;align-items:flex-start";
    place.append(canvas, button);
    const pen = canvas.getContext("2d");
    let strokes = [];

    const paint = () => {
      pen.clearRect(0, 0, side, side);
      Object.assign(pen, { strokeStyle: "#fff", lineCap: "round", lineJoin: "round" });
      pen.lineWidth = model.get("pen") * side;
      for (const points of strokes) {
        pen.beginPath();
        pen.moveTo(points[0] * side, points[1] * side);
        for (let i = 0; i < points.length; i += 2) pen.lineTo(points[i] * side, points[i + 1] * side);
        pen.stroke();
      }
    };
    const save = () => {
      paint();
      model.set("strokes", strokes.map((points) => [...points]));
      model.save_changes();
    };
    const follow = () => {
      const theirs = model.get("strokes");
      if (JSON.stringify(theirs) === JSON.stringify(strokes)) return;
      strokes = theirs.map((points) => [...points]);
      paint();
    };
    const point = ({ clientX, clientY }) => {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const share = (way, length) => Math.min(1, Math.max(0, Math.round(1000 * way / length) / 1000));
      return [share(clientX - left, width), share(clientY - top, height)];
    };
    let drawing = false;
    canvas.onpointerdown = (event) => {
      drawing = true;
      canvas.setPointerCapture(event.pointerId);
      strokes.push(point(event));
      save();
    };
    canvas.onpointermove = (event) => {
      if (!drawing) return;
      strokes.at(-1).push(...point(event));
      save();
    };
    canvas.onpointerup = canvas.onpointercancel = () => { drawing = false; };
    button.onclick = () => { strokes = []; save(); };
    model.on("change:strokes", () => { if (!drawing) follow(); });
    model.on("msg:custom", ({ live }) => { if (live) place.classList.add("nudgebook-live"); });
    follow();
    greet(model);
  },
};
`;
