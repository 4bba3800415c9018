// D3's built files add to one global object; they are loaded in the order in which they need each other.
import '/vendor/d3-array.js';
import '/vendor/d3-color.js';
import '/vendor/d3-dispatch.js';
import '/vendor/d3-format.js';
import '/vendor/d3-interpolate.js';
import '/vendor/d3-path.js';
import '/vendor/d3-quadtree.js';
import '/vendor/d3-time.js';
import '/vendor/d3-timer.js';
import '/vendor/d3-time-format.js';
import '/vendor/d3-scale.js';
import '/vendor/d3-shape.js';
import '/vendor/d3-force.js';

/** The functions of https://d3js.org that the page draws with. */
export const {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  line,
  scaleLinear,
  scaleSqrt,
  stack,
  stackOffsetDiverging,
} = /** @type {any} */ (globalThis).d3;
