"use strict";
// The left panel: filters that are the legend at the same time.

kg.makeFilters = () => {
  const types = kg.tally(kg.actors, (actor) => actor.type);
  const relations = kg.tally(kg.links, (link) => link.type);
  const byCount = (counts) => [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
  kg.byId("filters").replaceChildren(
    kg.group("Actor types", byCount(types).map((type) => kg.typeRow(type, types.get(type))), "typesOff"),
    kg.group("Statuses", Object.keys(kg.statuses).map(kg.statusRow)),
    kg.group("Kinds of link", byCount(relations).map((type) => kg.relationRow(type, relations.get(type))), "relationsOff"),
    kg.group("Amount", [kg.leastRow(), kg.mostRow(), kg.aloneRow()]),
    kg.legend(),
  );
};

// `off`: the set of a state that "all" empties and "none" fills.
kg.group = (title, rows, off) => {
  const head = kg.el("legend", {}, title);
  const group = kg.el("fieldset", {}, head, ...rows);
  const boxes = () => [...group.querySelectorAll("input")];
  const set = (on) => () => {
    boxes().forEach((box) => (box.checked = on));
    kg.state[off] = new Set(on ? [] : boxes().map((box) => box.value));
    kg.refresh();
  };
  if (off && rows.length > 2) head.append(kg.tiny("all", set(true)), kg.tiny("none", set(false)));
  return group;
};

kg.tiny = (word, onclick) => kg.el("button", {type: "button", class: "tiny", onclick}, word);

kg.row = (props, swatch, text, amount) => {
  const number = amount === null ? null : kg.el("span", {class: "amount"}, kg.number(amount));
  return kg.el("label", {class: "row"}, kg.el("input", {type: "checkbox", ...props}), swatch, kg.el("span", {class: "name"}, text), number);
};

kg.toggles = (set, value, inverse) => (event) => {
  if (event.target.checked !== inverse) set().add(value);
  else set().delete(value);
  kg.refresh();
};

kg.typeRow = (type, amount) => kg.row(
  {value: type, name: "type", checked: !kg.state.typesOff.has(type), onchange: kg.toggles(() => kg.state.typesOff, type, true)},
  kg.shapeSwatch(kg.types[type].shape, kg.types[type].colour), kg.bdi(kg.types[type].label), amount);

kg.relationRow = (type, amount) => kg.row(
  {value: type, name: "relation", checked: !kg.state.relationsOff.has(type), onchange: kg.toggles(() => kg.state.relationsOff, type, true)},
  null, kg.bdi(kg.relations[type]), amount);

kg.statusRow = (status) => {
  const amount = kg.links.filter((link) => link.status === status).length;
  const row = kg.row(
    {value: status, name: "status", checked: kg.state.statuses.has(status), disabled: !amount, onchange: kg.toggles(() => kg.state.statuses, status, false)},
    kg.lineSwatch(status), status, amount);
  row.title = kg.statuses[status].note;
  return row;
};

kg.leastRow = () => {
  const most = Math.max(2, Math.min(kg.mostArticles, 25));
  const output = kg.el("b", {}, String(kg.state.leastArticles));
  const oninput = (event) => {
    kg.state.leastArticles = Number(event.target.value);
    output.textContent = event.target.value;
    kg.refresh();
  };
  const range = kg.el("input", {type: "range", id: "least", min: 1, max: most, step: 1, value: kg.state.leastArticles, disabled: kg.mostArticles < 2, oninput});
  return kg.el("label", {class: "stack"}, kg.el("span", {}, "Least articles per link: ", output), range);
};

kg.mostRow = () => {
  const choices = [50, 100, 200, 400, 800, 1600, 3200].filter((n) => n === 800 || n < kg.actors.length);
  const onchange = (event) => {
    kg.state.mostActors = Number(event.target.value);
    kg.refresh();
  };
  const options = choices.map((n) => new Option(`${kg.number(n)} best-connected`, n));
  if (kg.actors.length > 800) options.push(new Option("all", kg.actors.length));
  const select = kg.el("select", {id: "most", onchange}, ...options);
  select.value = String(kg.state.mostActors);
  return kg.el("label", {class: "stack"}, "Actors drawn", select);
};

kg.aloneRow = () => kg.row(
  {id: "alone", checked: kg.state.alone, onchange: (event) => {
    kg.state.alone = event.target.checked;
    kg.refresh();
  }}, null, "actors without a shown link", null);

kg.legend = () => kg.el("p", {class: "quiet legend"},
  "A figure grows with its links, a line with its articles. The arrow runs from the one who acts. ",
  "What is not stated in an article\u2019s own voice is drawn dashed, and only when you ask for it.");
