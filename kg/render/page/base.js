"use strict";
// Everything of the page hangs on this one name. Text reaches the document as text
// nodes and properties only; there is no markup in strings anywhere.
const kg = {};

kg.byId = (id) => document.getElementById(id);

// el("p", {class: "quiet", "aria-label": "…", onclick: f}, "text", child, …)
kg.el = (tag, props, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name.includes("-") || name === "role" || name === "for") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};

// Text of foreign origin: its direction marks must not reach beyond it.
kg.bdi = (text) => kg.el("bdi", {}, text);

kg.svg = (tag, attributes, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

// Lower case without accents, for searching.
kg.fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

kg.number = (n) => n.toLocaleString("en");
kg.count = (n, word) => `${kg.number(n)} ${word}${n === 1 ? "" : "s"}`;

// Corners of vis-network's shapes around 0,0 for a size of 1.
kg.corners = {
  square: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
  diamond: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
  triangle: [[0, -1.1], [1.05, 0.8], [-1.05, 0.8]],
  triangleDown: [[0, 1.1], [1.05, -0.8], [-1.05, -0.8]],
  hexagon: [0, 1, 2, 3, 4, 5].map((i) => [Math.cos((i * Math.PI) / 3), Math.sin((i * Math.PI) / 3)]),
  star: [...Array(10).keys()].map((i) => {
    const radius = i % 2 ? 0.5 : 1.2;
    return [radius * Math.sin((i * Math.PI) / 5), -radius * Math.cos((i * Math.PI) / 5)];
  }),
};

kg.shapeSwatch = (shape, colour) => {
  const paint = {fill: colour, stroke: "var(--ink)", "stroke-width": "0.9"};
  const corners = kg.corners[shape];
  const figure = corners
    ? kg.svg("polygon", {...paint, points: corners.map(([x, y]) => `${8 + 6 * x},${8 + 6 * y}`).join(" ")})
    : kg.svg("circle", {...paint, cx: 8, cy: 8, r: 6});
  return kg.svg("svg", {class: "swatch", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true"}, figure);
};

kg.lineSwatch = (status) => {
  const style = kg.statuses[status];
  const line = {x1: 1, y1: 6, x2: 33, y2: 6, stroke: kg.colourOf(style), "stroke-width": 2.4};
  if (style.dashes) line["stroke-dasharray"] = style.dashes.join(" ");
  return kg.svg("svg", {class: "swatch", viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true"},
    kg.svg("line", line));
};

kg.colourOf = (style) => (kg.state.dark ? style.dark : style.colour);
