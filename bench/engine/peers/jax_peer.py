"""JAX, compiled: `scan` compiles a whole epoch (lax.scan over its batches), `step` a single step."""

import sys
from functools import partial

import jax
import jax.numpy as jnp
from jax import lax

from common import main, np

SCAN = "step" not in sys.argv[2:]
ACT = {"relu": jax.nn.relu, "tanh": jnp.tanh}


def scores(one, layers, x, dropout=0, key=None):
    for i, ((w, b), layer) in enumerate(zip(layers, one.layers)):
        x = x @ w + b
        if layer["activation"] in ACT:
            x = ACT[layer["activation"]](x)
            if dropout:
                kept = jax.random.bernoulli(jax.random.fold_in(key, i), 1 - dropout, x.shape)
                x = jnp.where(kept, x / (1 - dropout), 0)
    return x


def answer(one, z):
    return jax.nn.softmax(z) if one.loss == "labels" else jax.nn.sigmoid(z)


def mean_loss(one, dropout, layers, x, t, key):
    z = scores(one, layers, x, dropout, key)
    if one.loss == "labels":
        return -jnp.mean(jax.nn.log_softmax(z)[jnp.arange(len(t)), t])
    z = z[:, 0]
    return jnp.mean(jnp.maximum(z, 0) - z * t + jnp.log1p(jnp.exp(-jnp.abs(z))))


def train(one, data, steps, dropout):
    x, t = jnp.asarray(data.x), jnp.asarray(data.t)
    start = jax.tree.map(jnp.asarray, data.layers)
    zeros = jax.tree.map(jnp.zeros_like, start)

    def step(state, rows):
        p, m, v, n, key = state
        key, own = jax.random.split(key) if dropout else (key, key)
        g = jax.grad(partial(mean_loss, one, dropout))(p, x[rows], t[rows], own)
        n += 1
        if one.optimizer == "sgd":
            p = jax.tree.map(lambda w, s: w - one.rate * s, p, g)
            return (p, m, v, n, key), None
        m = jax.tree.map(lambda a, s: a + 0.1 * (s - a), m, g)
        v = jax.tree.map(lambda a, s: a + 0.001 * (s * s - a), v, g)
        rate = one.rate * jnp.sqrt(1 - 0.999**n) / (1 - 0.9**n)
        p = jax.tree.map(lambda w, a, s: w - rate * a / (jnp.sqrt(s) + 1e-7), p, m, v)
        return (p, m, v, n, key), None

    one_step = jax.jit(step, donate_argnums=0)

    @partial(jax.jit, donate_argnums=0)
    def scan(state, rows):
        return lax.scan(step, state, rows)[0]

    def once():
        copy = lambda tree: jax.tree.map(jnp.copy, tree)
        state = (copy(start), copy(zeros), copy(zeros), jnp.float32(0), jax.random.key(0))
        left = steps
        for order in data.order:
            # The last batch of an epoch may be smaller; it is compiled separately.
            whole = min(left, one.samples // one.batch)
            rows = order[: whole * one.batch].reshape(whole, one.batch)
            if SCAN:
                state = scan(state, rows)
            else:
                for batch in rows:
                    state, _ = one_step(state, batch)
            left -= whole
            if left and one.samples % one.batch:
                state, _ = one_step(state, order[whole * one.batch :])
                left -= 1
            if not left:
                return jax.block_until_ready(state[0])

    return once, lambda layers: np.asarray(answer(one, scores(one, layers, jnp.asarray(data.evaluated))))


def predict(one, data, *_):
    layers, x = jax.tree.map(jnp.asarray, data.layers), jnp.asarray(data.x)
    run = jax.jit(lambda x: answer(one, scores(one, layers, x)))
    return lambda: run(x).block_until_ready(), np.asarray


def linear_steps(one, data, steps, _):
    x, t = jnp.hstack([data.x, np.ones((one.samples, 1), np.float32)]), jnp.asarray(data.t)

    @jax.jit
    def run(x, t):
        step = lambda _, w: w - (2 * one.rate / one.samples) * (x.T @ (x @ w - t))
        return lax.fori_loop(0, steps, step, jnp.zeros(one.inputs + 1))

    return lambda: run(x, t).block_until_ready(), np.asarray


def closed(one, data, *_):
    x, t = jnp.asarray(data.x), jnp.asarray(data.t)

    @jax.jit
    def run(x, t):
        x = jnp.hstack([x, jnp.ones((one.samples, 1))])
        return jnp.linalg.solve(x.T @ x, x.T @ t)

    return lambda: run(x, t).block_until_ready(), np.asarray


main({"jax": jax.__version__}, 2, train=train, predict=predict, steps=linear_steps, closed=closed)
