// What the kernel takes of Node's `util`, in a page: the bundler puts this module in its place. Values look as in
// Node, since the package is a copy of Node's own code.
import { format, inspect } from "node-inspect-extracted";

const tag = (value: unknown): string => Object.prototype.toString.call(value);

const types = {
  isNativeError: (value: unknown) => tag(value) === "[object Error]",
  isPromise: (value: unknown) => value instanceof Promise,
  isProxy: () => false,
};

export default { format, inspect, types };
