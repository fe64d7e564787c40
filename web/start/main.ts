// The network on the start page: points that can be dragged, and a network that learns their border while one watches.
// It is the library's own `train`, some steps for every picture, on the reader's machine.
import {
  adam,
  binaryCrossEntropy,
  dense,
  moons,
  type Network,
  network,
  predict,
  rings,
  sigmoid,
  type TrainingStep,
  tanh,
  train,
  xor,
} from "../../src/index.js";
import { classColour, inkOf, regionColour } from "../view/colours.js";
import { drawPlane, frameOf, gridOf, type Mark, type Region } from "../view/plane.js";

const sets = [
  () => moons({ samples: 50, noise: 0.16, seed: 3 }),
  () => rings({ samples: 60, noise: 0.1, seed: 1 }),
  () => xor({ samples: 60, noise: 0.08, seed: 2 }),
];
const stepsForPicture = 3;
/** From here on the network rests until a point moves: nothing would be seen, and a phone's battery lasts longer. */
const lowEnough = 0.002;

/** A new network: six neurons, three, and one that says which class. */
const newNetwork = (seed: number): Network =>
  network({
    inputs: 2,
    layers: [
      dense(6, { activation: tanh }),
      dense(3, { activation: tanh }),
      dense(1, { activation: sigmoid }),
    ],
    seed,
  });

function start(demo: HTMLElement): void {
  const canvas = demo.querySelector("canvas") as HTMLCanvasElement;
  const output = demo.querySelector("output") as HTMLOutputElement;
  const button = (name: string) => demo.querySelector(`[data-demo-${name}]`) as HTMLButtonElement;
  let set = 0;
  let seed = 1;
  let { inputs, targets } = sets[0]?.() ?? moons();
  let frame = frameOf(inputs, 0.2);
  let current = newNetwork(seed);
  let steps: AsyncGenerator<TrainingStep> | undefined;
  let taken = 0;
  let chosen = Math.floor(inputs.length / 3);
  let touched = false;
  let running = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  let visible = true;
  let turning = false;
  let plane: ReturnType<typeof drawPlane> | undefined;

  let rests = false;
  let detail = 1;
  const draw = () => {
    const ink = inkOf(document.documentElement);
    const [columns, rows] = [Math.round(40 * detail), Math.round(30 * detail)];
    const outputs = predict(current, gridOf(frame, columns, rows));
    // Class 1 is drawn as the third class of the figures, whose colour and symbol differ most from the first.
    const colours = outputs.map(([p = 0]) => regionColour([1 - p, 0, p], ink));
    const region: Region = { columns, rows, colours };
    const marks = inputs.map(([x = 0, y = 0], i): Mark => {
      const label = targets[i] === 1 ? 2 : 0;
      return { x, y, symbol: label, colour: classColour(label, ink), chosen: i === chosen };
    });
    plane = drawPlane(canvas, { frame, region, marks, ink });
    if (touched) return;
    const [x, y] = plane.toPixels(inputs[chosen]?.[0] ?? 0, inputs[chosen]?.[1] ?? 0);
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    context.font = "600 15px system-ui, sans-serif";
    context.textAlign = "center";
    context.lineWidth = 4;
    context.strokeStyle = `rgb(${ink.paper.join(" ")})`;
    context.fillStyle = `rgb(${ink.ink.join(" ")})`;
    context.strokeText("drag me", x, y - 18);
    context.fillText("drag me", x, y - 18);
  };

  const say = (loss: number) => {
    const outputs = predict(current, inputs);
    const right = outputs.filter(([p = 0], i) => p > 0.5 === (targets[i] === 1)).length;
    output.textContent = `step ${taken} · loss ${loss.toFixed(3)} · ${right} of ${inputs.length} right`;
  };

  /** Takes a few steps for each picture: the reader is to see the border move. */
  const turn = async () => {
    if (turning) return;
    turning = true;
    while (running && visible && !rests) {
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const began = performance.now();
      let last: TrainingStep | undefined;
      for (let k = 0; k < stepsForPicture && performance.now() - began < 9 && running; k++) {
        steps ??= train(current, inputs, targets, {
          loss: binaryCrossEntropy,
          optimizer: adam({ learningRate: 0.02 }),
          batchSize: inputs.length,
          epochs: 1_000_000,
          shuffle: false,
        });
        const next = await steps.next();
        if (next.done) break;
        last = next.value;
        current = last.network;
        taken++;
      }
      draw();
      if (last) say(last.dataLoss);
      rests = (last?.dataLoss ?? 1) < lowEnough;
      // A slow machine gets a coarser picture, so that the page stays quick.
      if (performance.now() - began > 24 && detail > 0.4) detail *= 0.8;
    }
    turning = false;
  };

  const setRunning = (next: boolean) => {
    running = next;
    rests = false;
    button("run").textContent = running ? "Pause" : "Go on";
    void turn();
  };
  const again = (from = newNetwork(seed)) => {
    [current, steps, taken] = [from, undefined, 0];
    draw();
  };
  button("run").addEventListener("click", () => setRunning(!running));
  button("again").addEventListener("click", () => {
    seed++;
    again();
    setRunning(true);
  });
  button("data").addEventListener("click", () => {
    set = (set + 1) % sets.length;
    ({ inputs, targets } = sets[set]?.() ?? moons());
    frame = frameOf(inputs, 0.2);
    chosen = 0;
    again();
    setRunning(true);
  });

  const move = (x: number, y: number) => {
    touched = true;
    inputs = inputs.map((point, i) => (i === chosen ? [x, y] : point));
    steps = undefined;
    rests = false;
    if (running) void turn();
    else draw();
  };
  const nearest = (event: PointerEvent | Touch): number | undefined => {
    const box = canvas.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    const distances = inputs.map(([x = 0, y = 0]) => {
      const [mx, my] = plane?.toPixels(x, y) ?? [0, 0];
      return Math.hypot(mx - px, my - py);
    });
    const best = distances.indexOf(Math.min(...distances));
    return (distances[best] ?? 99) < 30 ? best : undefined;
  };
  let held = false;
  canvas.addEventListener("pointerdown", (event) => {
    const hit = nearest(event);
    if (hit === undefined) return;
    [chosen, held] = [hit, true];
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!held || !plane) {
      canvas.style.cursor = nearest(event) === undefined ? "default" : "grab";
      return;
    }
    const box = canvas.getBoundingClientRect();
    const inside = (at: number, length: number) => Math.min(length - 6, Math.max(6, at));
    const [px, py] = [
      inside(event.clientX - box.left, box.width),
      inside(event.clientY - box.top, box.height),
    ];
    move(...plane.fromPixels(px, py));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      held = false;
    });
  }
  // A finger on a point moves the point; anywhere else it scrolls the page.
  canvas.addEventListener(
    "touchstart",
    (event) => {
      const [touch] = event.touches;
      if (touch && nearest(touch) !== undefined) event.preventDefault();
    },
    { passive: false },
  );
  canvas.addEventListener("keydown", (event) => {
    const ways: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const way = ways[event.key];
    if (event.key.toLowerCase() === "n") chosen = (chosen + 1) % inputs.length;
    if (way) {
      const [x = 0, y = 0] = inputs[chosen] ?? [];
      const step = (frame.x[1] - frame.x[0]) / 40;
      move(x + way[0] * step, y + way[1] * step);
    } else if (event.key.toLowerCase() !== "n") return;
    event.preventDefault();
    if (!running) draw();
  });

  new IntersectionObserver(([entry]) => {
    visible = entry?.isIntersecting ?? true;
    void turn();
  }).observe(canvas);
  addEventListener("nudgebook-theme", draw);
  new ResizeObserver(draw).observe(canvas);
  draw();
  // The page is to be readable and usable first.
  const begin = () => setTimeout(() => setRunning(running), 200);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
  if (!running) output.textContent = "Press Go on, and the network learns.";
}

for (const demo of document.querySelectorAll<HTMLElement>("[data-demo]")) start(demo);
