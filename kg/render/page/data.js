"use strict";
// Reads the data out of the page and ties it together: actors know their links.

kg.load = async () => {
  const block = kg.byId("data");
  const plain = "packed" in block.dataset ? await kg.unpack(block.textContent) : block.textContent;
  const data = JSON.parse(plain);
  block.remove();
  Object.assign(kg, data);
  for (const actor of kg.actors) {
    actor.links = [];
    actor.folded = [actor.label, ...actor.aliases].map(kg.fold);
  }
  for (const link of kg.links) {
    link.quotations = link.claims.length;
    kg.actors[link.from].links.push(link);
    if (link.to !== link.from) kg.actors[link.to].links.push(link);
  }
  kg.mostArticles = kg.links.reduce((most, link) => Math.max(most, link.weight), 1);
};

// base64 of gzip -> text; without fetch, which the page's policy forbids.
kg.unpack = async (packed) => {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).text();
};

kg.otherEnd = (link, actor) => kg.actors[link.from === actor.id ? link.to : link.from];
kg.tally = (items, key) => items.reduce((sums, item) => sums.set(key(item), (sums.get(key(item)) || 0) + 1), new Map());
