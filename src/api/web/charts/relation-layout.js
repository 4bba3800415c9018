import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  scaleLinear,
  scaleSqrt,
} from './d3.js';
import { totalOf } from './counts-table.js';

export const WIDTH = 960;
export const HEIGHT = 620;
const MARGIN = 70;
const TOP = 30;
const BOTTOM = 48;
const ROUNDS = 320;

/**
 * Where the actors of a matrix stand, and the ties between them. Always the same for the same matrix.
 * @param {{ speakers: any[], targets: any[], cells: any[] }} matrix
 * @returns {{ nodes: any[], ties: any[] }} nodes with `x`, `y` and `radius`; ties with `source` and `target` nodes
 */
export function relationLayout({ speakers, targets, cells }) {
  const names = new Map([...speakers, ...targets].map(({ actorId, name }) => [actorId, name]));
  const shown = cells.filter(({ speakerId, targetId }) => speakerId !== targetId);
  const sums = new Map();
  for (const { speakerId, targetId, stances } of shown)
    for (const id of [speakerId, targetId]) sums.set(id, (sums.get(id) ?? 0) + totalOf(stances));
  const most = Math.max(1, ...sums.values());
  const radius = scaleSqrt([0, most], [5, 20]);
  const nodes = [...sums].map(([id, total]) => ({
    id,
    name: names.get(id),
    radius: radius(total),
  }));
  const ties = shown.map(({ speakerId, targetId, stances }) => ({
    source: speakerId,
    target: targetId,
    stances,
  }));
  // Without a timer: what moves by itself cannot be read.
  forceSimulation(nodes)
    .force(
      'ties',
      forceLink(ties)
        .id((/** @type {any} */ { id }) => id)
        .distance(140),
    )
    .force('apart', forceManyBody().strength(-520))
    .force('across', forceX(WIDTH / 2).strength(0.05))
    .force('down', forceY(HEIGHT / 2).strength(0.11))
    .force(
      'room',
      forceCollide((/** @type {any} */ node) => node.radius + 22),
    )
    .stop()
    .tick(ROUNDS);
  fit(nodes);
  return { nodes, ties };
}

/** Lets the actors fill the drawing. @param {any[]} nodes */
function fit(nodes) {
  const across = scaleLinear(extentOf(nodes, 'x'), [MARGIN, WIDTH - MARGIN]);
  const down = scaleLinear(extentOf(nodes, 'y'), [TOP, HEIGHT - BOTTOM]);
  for (const node of nodes) Object.assign(node, { x: across(node.x), y: down(node.y) });
}

/** @param {any[]} nodes @param {'x' | 'y'} axis */
function extentOf(nodes, axis) {
  const places = nodes.map((node) => node[axis]);
  return [Math.min(...places), Math.max(...places)];
}
