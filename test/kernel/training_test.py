"""Training in a cell on every arithmetic of the engine: it can be stopped, and its results so far are kept."""

import time

from support import KernelTest

SET_UP = """
import { dense, fit, moons, network, binaryCrossEntropy, sigmoid, tanh } from "nudgebook";
const { inputs, targets } = moons({ samples: 1000, seed: 1 });
const net = network({ inputs: 2, layers: [dense(16, { activation: tanh }), dense(1, { activation: sigmoid })] });
const how = { loss: binaryCrossEntropy, batchSize: 16, progress: false };
"""

BACKENDS = [
    "{}",
    '{ precision: "float32" }',
    '{ threads: 2 }',
    '{ precision: "float32", blas: true }',
]


class TrainingTest(KernelTest):
    def test_stopped_training_keeps_its_history_and_its_last_network(self):
        self.run_cell(SET_UP)
        for number, backend in enumerate(BACKENDS):
            with self.subTest(backend):
                self.run_cell(f"const history{number}: any[] = []; let latest{number} = net;")
                request = self.kernel.send(
                    f"await fit(net, inputs, targets, {{ ...how, ...{backend}, epochs: 10_000_000,"
                    f" history: history{number}, onEpoch: (_, now) => {{ if (latest{number} === net)"
                    f" console.log('begun'); latest{number} = now; }} }})"
                )
                self.kernel.until_printed(request)
                self.kernel.interrupt()
                outcome = self.kernel.finish(request)
                self.assertEqual(outcome.reply["ename"], "KeyboardInterrupt", outcome.error)
                self.check(f"history{number}.length > 0", "true")
                self.check(f"history{number}.every(({{ loss }}) => loss > 0)", "true")
                self.check(f"latest{number} !== net", "true")
                epochs = self.run_cell(f"history{number}.length").plain
                time.sleep(0.3)
                self.check(f"history{number}.length", epochs)

    def test_stopped_training_does_not_change_the_arithmetic_of_later_cells(self):
        self.run_cell(SET_UP)
        request = self.kernel.send(
            'await fit(net, inputs, targets, { ...how, precision: "float32", blas: true, epochs: 10_000_000,'
            " onEpoch: ({ epoch }) => { if (epoch === 1) console.log('begun'); } })"
        )
        self.kernel.until_printed(request)
        self.kernel.interrupt()
        self.kernel.finish(request)
        self.check("Number.MIN_VALUE > 0", "true")
        self.check("String(1e-310)", "'1e-310'")
        self.check("1e-300 * 1e-10", "1e-310")

    def test_a_result_states_how_it_was_trained(self):
        self.run_cell(SET_UP)
        shown = self.run_cell('await fit(net, inputs, targets, { ...how, precision: "float32" })').plain
        self.assertRegex(shown, r"^1 of 1 epochs\nloss .*\ntrained in float32 \(WebAssembly, 1 thread\) in ")
