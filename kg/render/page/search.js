"use strict";
// Search with suggestions: names that begin so, then words that begin so, then names that contain it.

kg.find = (typed, most) => {
  const wanted = kg.fold(typed.trim());
  if (!wanted) return [];
  const found = [];
  for (const actor of kg.actors) {
    const score = Math.max(...actor.folded.map((name) =>
      name.startsWith(wanted) ? 3 : name.includes(" " + wanted) ? 2 : name.includes(wanted) ? 1 : 0));
    if (score) found.push([score, actor]);
  }
  found.sort(([a, one], [b, other]) => b - a || other.links.length - one.links.length || one.id - other.id);
  return found.slice(0, most).map(([, actor]) => actor);
};

kg.makeSearch = () => {
  const input = kg.byId("search");
  const list = kg.byId("suggestions");
  let found = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (actor) => {
    close();
    input.value = actor.label;
    kg.selectActor(actor, true);
  };
  const mark = (i) => {
    active = i;
    [...list.children].forEach((item, j) => item.setAttribute("aria-selected", String(i === j)));
    if (i >= 0) input.setAttribute("aria-activedescendant", `suggestion-${i}`);
  };
  const suggest = () => {
    found = kg.find(input.value, 12);
    const nothing = kg.el("li", {class: "quiet", role: "option", "aria-disabled": "true"}, "No actor of that name");
    list.replaceChildren(...(found.length || !input.value.trim() ? found.map((actor, i) => kg.suggestion(actor, i, take)) : [nothing]));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(found.length ? 0 : -1);
  };
  const keys = {
    ArrowDown: () => mark(Math.min(active + 1, found.length - 1)),
    ArrowUp: () => mark(Math.max(active - 1, 0)),
    Enter: () => found[active] && take(found[active]),
    Escape: () => {
      close();
      input.blur();
    },
  };
  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
};

kg.suggestion = (actor, i, take) => kg.el("li",
  // mousedown, because the blur that follows a click would close the list first
  {id: `suggestion-${i}`, role: "option", "aria-selected": "false", onmousedown: (event) => {
    event.preventDefault();
    take(actor);
  }},
  kg.shapeSwatch(actor.shape, actor.color), kg.el("span", {class: "name"}, kg.bdi(actor.label)),
  kg.el("span", {class: "amount"}, kg.count(actor.links.length, "link")));
