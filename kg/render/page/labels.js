"use strict";
// Names over the picture: always the same size on the screen, the most important
// first, each at that of eight places where it covers least: never another name, and
// a figure only where that is much less connected. A name without a place is left out.

kg.FONT = "12px system-ui, 'Noto Sans', 'Segoe UI', sans-serif";
kg.LINE = 15;

// One line, without direction marks (a canvas has no <bdi>), cut after 34 characters.
kg.shortName = (actor) => {
  if (actor.short === undefined) {
    const marks = /[\p{Cc}\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
    const plain = [...actor.label.replace(marks, " ").trim()];
    actor.short = plain.length > 34 ? plain.slice(0, 33).join("").trimEnd() + "\u2026" : plain.join("");
  }
  return actor.short;
};

// Rectangles already taken, found through a grid of squares.
kg.Taken = class {
  constructor() { this.cells = new Map(); }
  *keys(box) {
    for (let x = Math.floor(box.x / 64); x <= Math.floor((box.x + box.w) / 64); x++) {
      for (let y = Math.floor(box.y / 64); y <= Math.floor((box.y + box.h) / 64); y++) yield x * 100003 + y;
    }
  }
  add(box) {
    for (const key of this.keys(box)) (this.cells.get(key) || this.cells.set(key, []).get(key)).push(box);
  }
  // What a box of that weight would cover: Infinity where it may not, else the sum of what it outweighs.
  cover(box, weight, except) {
    let sum = 0;
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other.owner === except || box.x >= other.x + other.w || other.x >= box.x + box.w ||
            box.y >= other.y + other.h || other.y >= box.y + box.h) continue;
        if (other.weight >= weight) return Infinity;
        sum += 1 + other.weight;
      }
    }
    return sum;
  }
};

// Where a name w wide may stand beside a figure of radius r at x, y: below, above, right, left, then the corners.
kg.labelBoxes = (x, y, r, w) => [
  {x: x - w / 2, y: y + r + 2, w, h: kg.LINE},
  {x: x - w / 2, y: y - r - 2 - kg.LINE, w, h: kg.LINE},
  {x: x + r + 4, y: y - kg.LINE / 2, w, h: kg.LINE},
  {x: x - r - 4 - w, y: y - kg.LINE / 2, w, h: kg.LINE},
  {x: x + 0.6 * r, y: y + 0.7 * r, w, h: kg.LINE},
  {x: x - 0.6 * r - w, y: y + 0.7 * r, w, h: kg.LINE},
  {x: x + 0.6 * r, y: y - 0.7 * r - kg.LINE, w, h: kg.LINE},
  {x: x - 0.6 * r - w, y: y - 0.7 * r - kg.LINE, w, h: kg.LINE},
];

// Called by vis-network after each frame. `ctx` is in picture units; names are drawn in screen pixels.
kg.drawLabels = (ctx) => {
  const view = kg.screen();
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.font = kg.FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const taken = new kg.Taken();
  const figures = kg.figures(view);
  figures.forEach((figure) => taken.add(figure.box));
  figures.sort((a, b) => b.rank - a.rank || a.actor.id - b.actor.id).forEach((figure) => kg.drawName(ctx, figure, taken, view));
  kg.drawLinkNames(ctx, view, taken);
  ctx.restore();
};

// Each shown actor inside the window, as a circle on the screen with its rank among names.
kg.figures = (view) => {
  const bright = kg.bright;
  const figures = [];
  for (const actor of kg.shown.actors) {
    const at = view.at(kg.place(actor));
    const r = kg.sizeOf(actor) * view.scale;
    if (at.x < -80 || at.y < -20 || at.x > view.width + 80 || at.y > view.height + 20) continue;
    if (bright && !bright.has(actor.id) && actor !== kg.hovered) continue;
    const own = actor === kg.state.actor || actor === kg.hovered;
    const rank = own ? Infinity : kg.shown.degree.get(actor.id) || 0;
    const box = {x: at.x - r, y: at.y - r, w: 2 * r, h: 2 * r, owner: actor.id, weight: rank};
    figures.push({actor, ...at, r, box, own, rank});
  }
  return figures;
};

kg.drawName = (ctx, {actor, x, y, r, own, rank}, taken, view) => {
  const name = kg.shortName(actor);
  if (own) ctx.font = "bold " + kg.FONT;
  if (own || !actor.nameWidth) actor.nameWidth = ctx.measureText(name).width + 4;
  const boxes = kg.labelBoxes(x, y, r, actor.nameWidth);
  const box = kg.bestPlace(boxes, rank, actor.id, taken, view) || (own ? boxes[0] : null);
  if (box) {
    taken.add({...box, owner: -1, weight: Infinity});
    kg.write(ctx, name, box, kg.colours.ink);
  }
  if (own) {
    ctx.font = kg.FONT;
    actor.nameWidth = 0;
  }
};

kg.bestPlace = (boxes, rank, owner, taken, view) => {
  let best = null;
  let least = Infinity;
  for (const box of boxes) {
    const inside = box.x > 1 && box.y > 1 && box.x + box.w < view.width - 1 && box.y + box.h < view.height - 1;
    const cover = inside ? taken.cover(box, rank / 3, owner) : Infinity;
    if (cover < least) [best, least] = [box, cover];
  }
  return best;
};

kg.write = (ctx, text, box, colour) => {
  ctx.strokeStyle = kg.colours.paper;
  ctx.lineWidth = 3.5;
  ctx.strokeText(text, box.x + box.w / 2, box.y + box.h / 2 + 0.5);
  ctx.fillStyle = colour;
  ctx.fillText(text, box.x + box.w / 2, box.y + box.h / 2 + 0.5);
};

// What a link says is written on it where the reader points or has selected, and in small pictures.
kg.drawLinkNames = (ctx, view, taken) => {
  const {actor, link} = kg.state;
  const few = kg.shown.links.length <= 45;
  ctx.font = "11px system-ui, 'Noto Sans', sans-serif";
  for (const one of kg.shown.links) {
    const pointed = one === kg.hoveredLink || one === link;
    const near = actor && !link && (one.from === actor.id || one.to === actor.id);
    if (!pointed && !near && !(few && !kg.bright)) continue;
    kg.drawLinkName(ctx, one, view.at(kg.middle(one)), pointed, taken);
  }
};

kg.drawLinkName = (ctx, link, at, pointed, taken) => {
  const text = kg.shortName(link) + (link.weight > 1 ? ` \u00d7${link.weight}` : "");
  const w = ctx.measureText(text).width + 4;
  const box = {x: at.x - w / 2, y: at.y - 7, w, h: 14, owner: -1, weight: Infinity};
  if (!pointed && taken.cover(box, 0, -2)) return;
  taken.add(box);
  ctx.globalAlpha = 0.85;
  ctx.fillStyle = kg.colours.paper;
  ctx.fillRect(box.x, box.y, box.w, box.h);
  ctx.globalAlpha = 1;
  kg.write(ctx, text, box, pointed ? kg.colours.ink : kg.colourOf(kg.statuses[link.status]));
};
