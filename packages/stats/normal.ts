/** Layers of the ziggurat, where its base begins, and the area of each layer, for exp(−x²/2). */
const LAYERS = 256;
const BASE = 3.654152885361009;
const AREA = 0.00492867323399;
/** Places in half a layer. */
const PLACES = 2 ** 23;

const density = (x: number): number => Math.exp(-0.5 * x * x);

/** Layer i reaches to `edge[i]`, one place is `step[i]` wide, and below place `sure[i]` nothing lies above the curve. */
const edge = new Float64Array(LAYERS + 1);
edge[0] = AREA / density(BASE);
edge[1] = BASE;
for (let i = 2; i < LAYERS; i++) edge[i] = Math.sqrt(-2 * Math.log(AREA / edge[i - 1]! + density(edge[i - 1]!)));
const step = edge.map((x) => x / PLACES);
const sure = Int32Array.from({ length: LAYERS }, (_, i) => Math.floor((PLACES * edge[i + 1]!) / edge[i]!));

/**
 * Fills arrays with standard normal draws, the same for the same seed: 32 random bits each, of which eight choose the layer and 24 the
 * place in it. Logarithm and exponential are met by one draw in a hundred, and decide only whether it is taken.
 *
 * Marsaglia & Tsang, “The ziggurat method for generating random variables”, Journal of Statistical Software 5 (2000), with layer and
 * place from different bits, as Doornik, “An improved ziggurat method to generate normal random samples” (2005) asks.
 */
export function normals(seed: number): (out: Float64Array) => Float64Array {
  let state = seed | 0;
  const uniform = () => {
    const bits = mulberry(state);
    state = (state + STRIDE) | 0;
    return (bits >>> 0) / 4_294_967_296;
  };
  return (out) => {
    let now = state;
    for (let i = 0; i < out.length;) {
      const bits = mulberry(now);
      now = (now + STRIDE) | 0;
      const layer = bits & (LAYERS - 1);
      const place = bits >> 8;
      const x = (place + 0.5) * step[layer]!;
      if ((place < 0 ? ~place : place) < sure[layer]!) {
        out[i++] = x;
        continue;
      }
      state = now;
      if (layer === 0) out[i++] = place < 0 ? -tail(uniform) : tail(uniform);
      else if (below(x, layer, uniform)) out[i++] = x;
      now = state;
    }
    state = now;
    return out;
  };
}

const STRIDE = 0x6d2b79f5;

/** The generator of `random`, as 32 bits and without a closure, which here would cost more than the number. */
function mulberry(before: number): number {
  const state = (before + STRIDE) | 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return t ^ (t >>> 14);
}

/** Whether a place at the end of a layer, where the curve passes, comes to lie under it. */
function below(x: number, layer: number, uniform: () => number): boolean {
  const [top, bottom] = [density(edge[layer + 1]!), density(edge[layer]!)];
  return bottom + (top - bottom) * uniform() < density(x);
}

/** A draw beyond the base: Marsaglia, “Generating a variable from the tail of the normal distribution”, Technometrics 6 (1964). */
function tail(uniform: () => number): number {
  for (;;) {
    const beyond = -Math.log(1 - uniform()) / BASE;
    if (-2 * Math.log(1 - uniform()) > beyond * beyond) return BASE + beyond;
  }
}

/**
 * The probability that a standard normal variable is above x, to 1e-15, and far out to 1e-8 of itself: Hart, Computer Approximations (1968), no. 5666, as in
 * West, “Better approximations to cumulative normal functions”, Wilmott (2005).
 */
export function normalTail(x: number): number {
  const z = Math.abs(x);
  if (z > 37) return x > 0 ? 0 : 1;
  const scale = density(z);
  const upper = scale * (z < 7.07106781186547 ? above(z) / under(z) : 1 / fraction(z));
  return x > 0 ? upper : 1 - upper;
}

const above = (z: number): number =>
  (((((0.0352624965998911 * z + 0.700383064443688) * z + 6.37396220353165) * z + 33.912866078383) * z +
    112.079291497871) *
    z +
    221.213596169931) *
    z +
  220.206867912376;

const under = (z: number): number =>
  ((((((0.0883883476483184 * z + 1.75566716318264) * z + 16.064177579207) * z + 86.7807322029461) * z +
    296.564248779674) *
    z +
    637.333633378831) *
    z +
    793.826512519948) *
    z +
  440.413735824752;

const fraction = (z: number): number => (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) * 2.506628274631;
