"use strict";
// The links shown, as a table: the same for keyboard, screen reader and print.

kg.COLUMNS = [
  ["From", (link) => kg.actors[link.from].label],
  ["Relation", (link) => link.label],
  ["To", (link) => kg.actors[link.to].label],
  ["Status", (link) => link.status],
  ["Articles", (link) => link.weight],
  ["First quotation", (link) => (link.claims[0] || {}).quotation || ""],
];
kg.tableOrder = {column: 4, down: true};

kg.showTable = () => {
  const place = kg.byId("links");
  place.hidden = !kg.state.table;
  kg.byId("picture").hidden = kg.state.table;
  if (!kg.state.table) return place.replaceChildren();
  const rows = kg.portions("tbody", kg.sortedLinks(), kg.tableRow);
  const caption = kg.el("caption", {}, `${kg.count(kg.shown.links.length, "link")} shown; the relation opens the quotations`);
  place.replaceChildren(kg.el("table", {}, caption, kg.el("thead", {}, kg.el("tr", {}, ...kg.COLUMNS.map(kg.columnHead))), rows));
};

kg.sortedLinks = () => {
  const {column, down} = kg.tableOrder;
  const value = kg.COLUMNS[column][1];
  const compare = (a, b) => typeof a === "number" ? a - b : a.localeCompare(b, "en");
  return [...kg.shown.links].sort((a, b) => (down ? -1 : 1) * compare(value(a), value(b)) || a.id - b.id);
};

kg.columnHead = ([title], i) => {
  const {column, down} = kg.tableOrder;
  const sort = i !== column ? "none" : down ? "descending" : "ascending";
  const onclick = () => {
    kg.tableOrder = {column: i, down: i === column ? !down : i === 4};
    kg.showTable();
    kg.byId("links").querySelectorAll("thead button")[i].focus();
  };
  return kg.el("th", {scope: "col", "aria-sort": sort}, kg.el("button", {type: "button", onclick}, title, i === column ? (down ? " \u2193" : " \u2191") : ""));
};

kg.tableRow = (link) => kg.el("tr", {"data-link": String(link.id)},
  kg.el("td", {}, kg.cellActor(kg.actors[link.from])),
  kg.el("td", {}, kg.el("button", {type: "button", class: "cell", onclick: () => kg.selectLink(link)}, kg.bdi(link.label))),
  kg.el("td", {}, kg.cellActor(kg.actors[link.to])),
  kg.el("td", {}, kg.badge(link.status)),
  kg.el("td", {class: "number"}, String(link.weight)),
  kg.el("td", {class: "quoted"}, kg.bdi((link.claims[0] || {}).quotation || "")));

kg.cellActor = (actor) => kg.el("button", {type: "button", class: "cell", onclick: () => kg.selectActor(actor)}, kg.bdi(actor.label));
