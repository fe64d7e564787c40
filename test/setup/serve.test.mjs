// What serve.py changes about Jupyter's server, asked of the server itself.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { project } from "../../scripts/setup/project.mjs";

const serve = path.join(project.root, "scripts", "setup");

const program = `
import asyncio, sys
sys.path.insert(0, sys.argv[1])
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler as Handler
said = []
async def opened(self, kernel_id):
    said.append(f"opened {kernel_id}")
Handler.open = opened
Handler.set_nodelay = lambda self, on: said.append(f"at once: {on}")
from serve import answer_at_once
answer_at_once()
asyncio.run(Handler.open(object.__new__(Handler), kernel_id="7"))
print(", ".join(said))
`;

test("what a kernel says is sent at once, from the moment its page is connected", () => {
  const said = execFileSync(project.python, ["-B", "-c", program, serve], { encoding: "utf8" });
  expect(said.trim()).toBe("at once: True, opened 7");
}, 60_000);
