import { identity, tanh } from "./activation.ts";
import { type Lstm, type LstmPasses, backward as plainBackward, forward as plainForward } from "./lstm.ts";
import { compile, instantiate, newMemory } from "./lstm-instance.ts";
import { Kernel } from "./lstm-kernel.ts";

// `forward` and `backward` of lstm.ts in WebAssembly (lstm-fast.as.ts): the same operations, on two numbers at once, so the same bits.

/** The passes in WebAssembly; undefined where it, or its 128-bit SIMD, is missing or forbidden. */
export function passes(): LstmPasses | undefined {
  const module = compile(false);
  if (!module) return undefined;
  const memory = newMemory(false);
  return withLoops(new Kernel(instantiate(module, memory), memory));
}

/** The passes by a kernel, and by the loops for cells whose φ it does not have. */
export function withLoops(kernel: LstmPasses): LstmPasses {
  const of = (net: Lstm) => (net.output === identity || net.output === tanh ? kernel : loops);
  return {
    forward: (net, ...rest) => of(net).forward(net, ...rest),
    backward: (net, ...rest) => of(net).backward(net, ...rest),
  };
}

const loops: LstmPasses = { forward: plainForward, backward: plainBackward };

/** `passes()`, which share one memory. */
export const fast: LstmPasses | undefined = passes();

/** As `forward` and `backward` of lstm.ts, in WebAssembly where there is SIMD. */
export const { forward, backward } = fast ?? loops;
