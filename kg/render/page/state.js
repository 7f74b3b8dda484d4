"use strict";
// What the reader has chosen, and which actors and links that leaves.

kg.startState = () => ({
  typesOff: new Set(),
  relationsOff: new Set(),
  statuses: new Set(["stated"]),
  leastArticles: 1,
  mostActors: 800,
  alone: false,
  actor: null,
  link: null,
  focus: false,
  table: false,
});

kg.state = {...kg.startState(), dark: matchMedia("(prefers-color-scheme: dark)").matches};

kg.passes = (link) =>
  kg.state.statuses.has(link.status) &&
  !kg.state.relationsOff.has(link.type) &&
  link.weight >= kg.state.leastArticles &&
  !kg.state.typesOff.has(kg.actors[link.from].type) &&
  !kg.state.typesOff.has(kg.actors[link.to].type);

// -> {actors, links}: what is drawn, best-connected actors first.
kg.choose = () => {
  const passing = kg.links.filter((link) => kg.passes(link));
  const drawn = kg.best(kg.degrees(passing));
  const links = passing.filter((link) => drawn.has(link.from) && drawn.has(link.to));
  return kg.withSelection(kg.focused({actors: drawn, links}));
};

kg.degrees = (links) => {
  const degree = new Map();
  for (const link of links) {
    for (const end of [link.from, link.to]) degree.set(end, (degree.get(end) || 0) + 1);
  }
  return degree;
};

// The numbers of the best-connected actors, and the selected one with its neighbours whatever their rank.
kg.best = (degree) => {
  const {actor, alone, mostActors, typesOff} = kg.state;
  if (alone) kg.actors.forEach((one) => typesOff.has(one.type) || degree.has(one.id) || degree.set(one.id, 0));
  const ranked = [...degree.keys()].sort((a, b) => degree.get(b) - degree.get(a) || a - b);
  const best = new Set(ranked.slice(0, mostActors));
  if (actor) {
    best.add(actor.id);
    actor.links.filter(kg.passes).slice(0, 200).forEach((link) => best.add(kg.otherEnd(link, actor).id));
  }
  return best;
};

kg.focused = (shown) => {
  const {actor, focus} = kg.state;
  if (!focus || !actor) return shown;
  const near = new Set([actor.id]);
  for (const link of shown.links) {
    if (link.from === actor.id || link.to === actor.id) near.add(link.from).add(link.to);
  }
  return {actors: near, links: shown.links.filter((link) => near.has(link.from) && near.has(link.to))};
};

// A link that was opened stays in the picture even where a filter would hide it.
kg.withSelection = ({actors, links}) => {
  const {link} = kg.state;
  if (link) {
    actors.add(link.from).add(link.to);
    if (!links.includes(link)) links = [...links, link];
  }
  const degree = kg.degrees(links);
  const shown = [...actors].filter((id) => degree.has(id) || kg.state.alone || (kg.state.actor && id === kg.state.actor.id));
  shown.sort((a, b) => (degree.get(b) || 0) - (degree.get(a) || 0) || a - b);
  return {actors: shown.map((id) => kg.actors[id]), links, degree};
};

// Where an actor stands: in its place in the whole, or around the one in focus.
kg.place = (actor) => kg.around.get(actor.id) || actor;
kg.around = new Map();

// The neighbours of the focused actor on a ring around it, in the directions in which they stand.
kg.ring = () => {
  const {actor, focus} = kg.state;
  if (!focus || !actor) return new Map();
  const angle = (one) => Math.atan2(one.y - actor.y, one.x - actor.x);
  const others = kg.shown.actors.filter((one) => one !== actor).sort((a, b) => angle(a) - angle(b) || a.id - b.id);
  const radius = Math.max(170, 11 * others.length);
  return new Map(others.map((one, i) => {
    const turn = angle(others[0]) + (2 * Math.PI * i) / others.length;
    const reach = radius * (others.length > 20 && i % 2 ? 1.25 : 1);
    return [one.id, {x: actor.x + 1.3 * reach * Math.cos(turn), y: actor.y + reach * Math.sin(turn)}];
  }));
};

// The actors that stand out: the selected one and its neighbours, or a link's two ends; null: all.
kg.standOut = () => {
  const {actor, link} = kg.state;
  if (link) return new Set([link.from, link.to]);
  if (!actor) return null;
  const near = new Set([actor.id]);
  kg.shown.links.forEach((one) => (one.from === actor.id || one.to === actor.id) && near.add(one.from).add(one.to));
  return near;
};
