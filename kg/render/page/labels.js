"use strict";
// Names over the picture: always the same size on the screen, the most important
// first, each at the first of four places where it covers nothing; else not at all.

kg.FONT = "12px system-ui, 'Noto Sans', 'Segoe UI', sans-serif";
kg.LINE = 15;

// One line, without direction marks (a canvas has no <bdi>), cut after 34 characters.
kg.shortName = (actor) => {
  if (actor.short === undefined) {
    const plain = [...actor.label.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim()];
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
  hit(box, except) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other.owner !== except && box.x < other.x + other.w && other.x < box.x + box.w &&
            box.y < other.y + other.h && other.y < box.y + box.h) return true;
      }
    }
    return false;
  }
};

// Where a name w wide may stand beside a figure of radius r at x, y: below, above, right, left.
kg.labelBoxes = (x, y, r, w) => [
  {x: x - w / 2, y: y + r + 2, w, h: kg.LINE},
  {x: x - w / 2, y: y - r - 2 - kg.LINE, w, h: kg.LINE},
  {x: x + r + 4, y: y - kg.LINE / 2, w, h: kg.LINE},
  {x: x - r - 4 - w, y: y - kg.LINE / 2, w, h: kg.LINE},
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
  figures.sort((a, b) => b.rank - a.rank).forEach((figure) => kg.drawName(ctx, figure, taken));
  kg.drawLinkNames(ctx, view, taken);
  ctx.restore();
};

// Each shown actor inside the window, as a circle on the screen with its rank among names.
kg.figures = (view) => {
  const bright = kg.bright;
  const figures = [];
  for (const actor of kg.shown.actors) {
    const at = view.at(actor);
    const r = kg.sizeOf(actor) * view.scale;
    if (at.x < -80 || at.y < -20 || at.x > view.width + 80 || at.y > view.height + 20) continue;
    if (bright && !bright.has(actor.id) && actor !== kg.hovered) continue;
    const own = actor === kg.state.actor || actor === kg.hovered;
    const box = {x: at.x - r, y: at.y - r, w: 2 * r, h: 2 * r, owner: actor.id};
    figures.push({actor, ...at, r, box, own, rank: own ? Infinity : kg.shown.degree.get(actor.id) || 0});
  }
  return figures;
};

kg.drawName = (ctx, {actor, x, y, r, own}, taken) => {
  const name = kg.shortName(actor);
  if (own) ctx.font = "bold " + kg.FONT;
  if (own || !actor.nameWidth) actor.nameWidth = ctx.measureText(name).width + 4;
  const boxes = kg.labelBoxes(x, y, r, actor.nameWidth);
  const box = boxes.find((place) => !taken.hit(place, actor.id)) || (own ? boxes[0] : null);
  if (box) {
    taken.add({...box, owner: -1});
    kg.write(ctx, name, box, kg.colours.ink);
  }
  if (own) {
    ctx.font = kg.FONT;
    actor.nameWidth = 0;
  }
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
  const box = {x: at.x - w / 2, y: at.y - 7, w, h: 14, owner: -1};
  if (!pointed && taken.hit(box, -2)) return;
  taken.add(box);
  kg.write(ctx, text, box, pointed ? kg.colours.ink : kg.colourOf(kg.statuses[link.status]));
};
