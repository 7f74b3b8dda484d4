"use strict";
// The picture: vis-network draws figures and lines where the file says; nothing moves by itself.

kg.makePicture = () => {
  kg.visNodes = new vis.DataSet();
  kg.visEdges = new vis.DataSet();
  kg.network = new vis.Network(kg.byId("picture"), {nodes: kg.visNodes, edges: kg.visEdges}, kg.options);
  kg.network.on("afterDrawing", kg.drawLabels);
  kg.network.on("click", kg.clicked);
  kg.network.on("dragging", kg.dragged);
  kg.network.on("dragEnd", kg.dragged);
  for (const event of ["zoom", "dragStart"]) kg.network.on(event, () => { kg.fitted = false; });
  kg.network.on("hoverNode", (event) => kg.point(kg.actors[event.node], null));
  kg.network.on("hoverEdge", (event) => kg.point(null, kg.links[event.edge]));
  kg.network.on("blurNode", () => kg.point(null, null));
  kg.network.on("blurEdge", () => kg.point(null, null));
  // Made after vis-network's own observer, so called after it: what it does to the scale is set right here.
  new ResizeObserver(() => kg.fitted && kg.fitAtOnce()).observe(kg.byId("picture"));
};

kg.clicked = (event) => {
  if (event.nodes.length) kg.selectActor(kg.actors[event.nodes[0]]);
  else if (event.edges.length) kg.selectLink(kg.links[event.edges[0]]);
  else kg.clearSelection();
};

kg.dragged = (event) => {
  for (const id of event.nodes) Object.assign(kg.place(kg.actors[id]), kg.network.getPosition(id));
};

kg.point = (actor, link) => {
  kg.hovered = actor;
  kg.hoveredLink = link;
  kg.byId("picture").classList.toggle("pointing", Boolean(actor || link));
  kg.network.redraw();
};

kg.draw = () => {
  kg.around = kg.ring();
  kg.bright = kg.standOut();
  kg.mostLinks = kg.shown.degree.size ? Math.max(...kg.shown.degree.values()) : 1;
  kg.network.setOptions({interaction: {hideEdgesOnDrag: kg.shown.links.length > 1500,
    hideEdgesOnZoom: kg.shown.links.length > 1500}});
  // A line gets thinner with the scale; where all is far away, draw it thicker.
  kg.thick = Math.min(1.8, Math.max(1, 0.9 / kg.fitView().scale));
  const bends = kg.bends(kg.shown.links);
  kg.exchange(kg.visEdges, [], new Set(kg.shown.links.map((link) => link.id)));
  kg.exchange(kg.visNodes, kg.shown.actors.map(kg.visNode), new Set(kg.shown.actors.map((actor) => actor.id)));
  kg.exchange(kg.visEdges, kg.shown.links.map((link) => kg.visEdge(link, bends.get(link.id))), null);
};

kg.exchange = (dataset, items, keep) => {
  if (keep) dataset.remove(dataset.getIds().filter((id) => !keep.has(id)));
  dataset.update(items);
};

kg.sizeOf = (actor) => (kg.shown.actors.length > 250 ? 0.72 : 1) * (6 + 15 * Math.sqrt((kg.shown.degree.get(actor.id) || 0) / Math.max(kg.mostLinks, 10)));

kg.at = (actor) => {
  const {x, y} = kg.place(actor);
  return {x, y};
};

kg.visNode = (actor) => {
  const faded = kg.bright && !kg.bright.has(actor.id);
  const selected = actor === kg.state.actor;
  return {
    id: actor.id, ...kg.at(actor), shape: actor.shape, size: kg.sizeOf(actor), opacity: faded ? 0.24 : 1,
    borderWidth: selected ? 3.5 : 1.2,
    color: {background: actor.color, border: selected ? kg.colours.accent : kg.colours.outline},
  };
};

kg.visEdge = (link, bend) => {
  const style = kg.statuses[link.status];
  const {actor, link: selected} = kg.state;
  const strong = link === selected || (actor && !selected && (link.from === actor.id || link.to === actor.id));
  const quiet = kg.shown.links.length > 400 ? 0.5 : 0.8;
  return {
    id: link.id, from: link.from, to: link.to, dashes: style.dashes, smooth: bend,
    width: (1 + 0.8 * Math.log2(link.weight) + (link === selected ? 1.6 : 0)) * kg.thick,
    color: {color: kg.colourOf(style), opacity: strong ? 1 : kg.bright ? (quiet > 0.6 ? 0.18 : 0.08) : quiet},
    arrows: {to: {enabled: true, scaleFactor: 0.42}},
    selfReference: {size: 12 + 5 * (link.id % 3), angle: Math.PI / 4},
  };
};

// Links between the same two actors are bent apart, symmetrically: id -> vis `smooth`.
kg.bends = (links) => {
  const pairs = new Map();
  for (const link of links) {
    const key = Math.min(link.from, link.to) * kg.actors.length + Math.max(link.from, link.to);
    (pairs.get(key) || pairs.set(key, []).get(key)).push(link);
  }
  const bends = new Map();
  for (const group of pairs.values()) group.forEach((link, i) => bends.set(link.id, kg.bend(link, i - (group.length - 1) / 2, group.length)));
  return bends;
};

kg.bend = (link, offset, count) => {
  // Clockwise is seen from the link's own start, so a link back bends to the other side.
  const side = link.from < link.to ? offset : -offset;
  if (!side) return {enabled: false};
  const step = Math.min(0.2, 0.9 / count);
  return {enabled: true, type: side > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(side) * step};
};

// The middle of a link as drawn. vis-network offers no public way to a curve's points; its file is pinned by hash.
kg.middle = (link) => {
  const edge = kg.network.body.edges[link.id];
  return edge && edge.edgeType && edge.connected ? edge.edgeType.getPoint(0.5) : kg.place(kg.actors[link.from]);
};

// The window on the picture: scale and the place on the screen of a point of the picture.
kg.screen = () => {
  const {clientWidth: width, clientHeight: height} = kg.byId("picture");
  const scale = kg.network.getScale();
  const centre = kg.network.getViewPosition();
  return {width, height, scale,
    at: ({x, y}) => ({x: (x - centre.x) * scale + width / 2, y: (y - centre.y) * scale + height / 2})};
};

kg.moveTo = (position, scale) => {
  kg.fitted = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || kg.shown.links.length > 600;
  kg.network.moveTo({position, scale, animation: still ? false : {duration: 350, easingFunction: "easeInOutQuad"}});
};

// Where to look, and from how far, to see these actors with room for the names at the rim.
kg.fitView = (actors = kg.shown.actors) => {
  const {clientWidth, clientHeight} = kg.byId("picture");
  if (!actors.length || !clientWidth) return {position: {x: 0, y: 0}, scale: 1};
  const ends = (values) => [Math.min(...values), Math.max(...values)];
  const [left, right] = ends(actors.map((actor) => kg.place(actor).x));
  const [top, bottom] = ends(actors.map((actor) => kg.place(actor).y));
  const scale = Math.min(1.2, (clientWidth - 130) / (right - left + 1), (clientHeight - 80) / (bottom - top + 1));
  return {position: {x: (left + right) / 2, y: (top + bottom) / 2}, scale: Math.max(scale, 0.02)};
};

// All that is shown stays in sight, also where the window changes, until the reader looks elsewhere.
kg.fit = () => {
  const {position, scale} = kg.fitView();
  kg.moveTo(position, scale);
  kg.fitted = true;
};

// The first view: an animation would begin it with most actors out of sight, and not run at all in a hidden tab.
kg.fitAtOnce = () => {
  kg.network.moveTo(kg.fitView());
  kg.fitted = true;
};

// Moves only where one of the link's ends is out of sight.
kg.goToLink = (link) => {
  const view = kg.screen();
  const ends = [kg.actors[link.from], kg.actors[link.to]];
  const seen = ends.map(kg.place).map(view.at).every(({x, y}) => x > 20 && y > 20 && x < view.width - 20 && y < view.height - 20);
  if (seen) return;
  const {position, scale} = kg.fitView(ends);
  kg.moveTo(position, Math.min(scale, Math.max(view.scale, 0.6)));
};

kg.goTo = (actor) => kg.moveTo(kg.at(actor), Math.max(kg.network.getScale(), 0.85));

kg.pictureKeys = (event) => {
  const step = 60 / kg.network.getScale();
  const moves = {ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step]};
  const zooms = {"+": 1.25, "=": 1.25, "-": 0.8};
  const {x, y} = kg.network.getViewPosition();
  const [dx, dy] = moves[event.key] || [0, 0];
  if (!moves[event.key] && !zooms[event.key]) return;
  event.preventDefault();
  kg.fitted = false;
  kg.network.moveTo({position: {x: x + dx, y: y + dy}, scale: kg.network.getScale() * (zooms[event.key] || 1)});
};
