"use strict";
// Ties the parts together: one refresh after every change.

kg.refresh = () => {
  kg.shown = kg.choose();
  kg.colours = kg.readColours();
  kg.draw();
  kg.showDetails();
  kg.showTable();
  kg.showStatus();
  kg.showMessage();
  kg.showButtons();
  kg.remember();
};

kg.readColours = () => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["ink", "paper", "accent", "outline"].map((name) => [name, style.getPropertyValue("--" + name).trim()]));
};

kg.showStatus = () => {
  const {actors, links} = kg.shown;
  const quotations = links.reduce((sum, link) => sum + link.quotations, 0);
  kg.byId("status").textContent = `${kg.number(actors.length)} of ${kg.count(kg.actors.length, "actor")} \u00b7 ` +
    `${kg.number(links.length)} of ${kg.count(kg.links.length, "link")} \u00b7 ${kg.count(quotations, "quotation")} shown`;
};

// A blank picture says why it is blank and what to do.
kg.showMessage = () => {
  const box = kg.byId("message");
  box.hidden = kg.shown.actors.length > 0;
  if (box.hidden) return;
  const all = () => {
    kg.state.statuses = new Set(Object.keys(kg.statuses));
    kg.makeFilters();
    kg.refresh();
    kg.fit();
  };
  const hidden = kg.links.some((link) => !kg.state.statuses.has(link.status));
  box.replaceChildren(kg.el("p", {}, kg.links.length ? "No link passes the filters." : "No two actors are linked."),
    hidden ? kg.el("button", {type: "button", onclick: all}, "Show every status") : kg.el("button", {type: "button", onclick: kg.reset}, "Reset the filters"));
};

kg.showButtons = () => {
  const {actor, dark, focus, table} = kg.state;
  for (const [id, on] of Object.entries({focus, table, dark})) kg.byId(id).setAttribute("aria-pressed", String(on));
  kg.byId("focus").disabled = !actor;
};

kg.selectActor = (actor, go) => {
  Object.assign(kg.state, {actor, link: null});
  kg.refresh();
  if (kg.state.focus) kg.fit();
  else if (go) kg.goTo(actor);
};

kg.selectLink = (link) => {
  kg.state.link = link;
  kg.refresh();
  if (!kg.state.table) kg.goToLink(link);
};

// Back one step: from a link to the actor it was opened from, then to nothing.
kg.clearSelection = () => {
  if (kg.state.link) kg.state.link = null;
  else Object.assign(kg.state, {actor: null, focus: false});
  kg.refresh();
};

kg.toggleFocus = () => {
  if (!kg.state.actor) return;
  Object.assign(kg.state, {focus: !kg.state.focus, link: null});
  kg.refresh();
  kg.fit();
};

kg.toggleTable = () => {
  kg.state.table = !kg.state.table;
  kg.refresh();
  if (kg.state.table) kg.byId("links").focus();
  else kg.network.redraw();
};

kg.setTheme = (dark) => {
  kg.state.dark = dark;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  kg.makeFilters();
  kg.refresh();
};

kg.reset = () => {
  Object.assign(kg.state, kg.startState());
  kg.byId("search").value = "";
  kg.makeFilters();
  kg.refresh();
  kg.fit();
};

// The address keeps what is selected and shown, so that it can be bookmarked or sent along with the file.
kg.remember = () => {
  const {actor, link, statuses, dark, focus, table} = kg.state;
  const kept = new URLSearchParams();
  if (actor) kept.set("actor", actor.iri);
  if (link) kept.set("link", String(link.id));
  if ([...statuses].join() !== "stated") kept.set("status", [...statuses].join(","));
  for (const [name, on] of Object.entries({focus, table})) if (on) kept.set(name, "1");
  kept.set("theme", dark ? "dark" : "light");
  history.replaceState(null, "", "#" + kept);
};

kg.recall = () => {
  const kept = new URLSearchParams(location.hash.slice(1));
  const statuses = (kept.get("status") || "").split(",").filter((status) => Object.hasOwn(kg.statuses, status));
  kg.state.actor = kg.actors.find((actor) => actor.iri === kept.get("actor")) || null;
  kg.state.link = kg.links.find((link) => String(link.id) === kept.get("link")) || null;
  if (kept.has("status")) kg.state.statuses = new Set(statuses);
  kg.state.focus = kept.has("focus") && kg.state.actor !== null;
  kg.state.table = kept.has("table");
  return kept.has("theme") ? kept.get("theme") === "dark" : kg.state.dark;
};

kg.keys = {
  "/": () => kg.byId("search").focus(),
  0: () => kg.fit(),
  f: () => kg.toggleFocus(),
  t: () => kg.toggleTable(),
  d: () => kg.setTheme(!kg.state.dark),
  r: () => kg.reset(),
  Escape: () => kg.clearSelection(),
};

kg.onKey = (event) => {
  const typing = event.target.matches("input[type=search], select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(kg.keys, event.key)) return;
  event.preventDefault();
  kg.keys[event.key]();
};

// Paper is white: a dark picture is drawn light while it is printed.
kg.whilePrinting = () => {
  let dark = false;
  addEventListener("beforeprint", () => {
    dark = kg.state.dark;
    if (dark) kg.setTheme(false);
    kg.network.redraw();
  });
  addEventListener("afterprint", () => dark && kg.setTheme(true));
};

kg.start = async () => {
  await kg.load();
  const dark = kg.recall();
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  kg.shown = kg.choose();
  kg.makePicture();
  kg.makeSearch();
  kg.setTheme(dark);
  kg.fitAtOnce();
  const buttons = {fit: kg.fit, focus: kg.toggleFocus, table: kg.toggleTable, dark: () => kg.setTheme(!kg.state.dark), reset: kg.reset};
  for (const [id, act] of Object.entries(buttons)) kg.byId(id).addEventListener("click", act);
  kg.byId("picture").addEventListener("keydown", kg.pictureKeys);
  document.addEventListener("keydown", kg.onKey);
  kg.whilePrinting();
  document.documentElement.dataset.ready = "yes";
};

kg.start();
