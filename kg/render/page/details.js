"use strict";
// The right panel: an actor with its links, or a link with its quotations.

kg.PORTION = 60;

kg.showDetails = () => {
  const {actor, link} = kg.state;
  const content = link ? kg.linkDetails(link) : actor ? kg.actorDetails(actor) : kg.noDetails();
  kg.byId("details").replaceChildren(...content);
  kg.byId("details").scrollTop = 0;
};

kg.noDetails = () => [
  kg.el("h2", {}, "Details"),
  kg.el("p", {class: "quiet"}, "Select an actor to see its links, or a link to read the quotations behind it."),
  kg.el("h3", {}, "Best connected"),
  kg.el("ul", {class: "plain"}, ...kg.shown.actors.slice(0, 12).map((actor) => kg.el("li", {}, kg.actorButton(actor,
    kg.count(kg.shown.degree.get(actor.id) || 0, "link"))))),
];

kg.actorButton = (actor, note) => kg.el("button", {type: "button", class: "line", onclick: () => kg.selectActor(actor, true)},
  kg.shapeSwatch(actor.shape, actor.color), kg.el("span", {class: "name"}, kg.bdi(actor.label)),
  note ? kg.el("span", {class: "amount"}, note) : null);

kg.actorDetails = (actor) => {
  const drawn = new Set(kg.shown.links);
  const links = [...actor.links].sort((a, b) => b.weight - a.weight || a.id - b.id);
  const type = kg.types[actor.type];
  const articles = actor.articles || new Set(links.flatMap((link) => link.claims.map((claim) => claim.article))).size;
  return [
    kg.el("h2", {}, "Actor"),
    kg.el("p", {class: "title"}, kg.shapeSwatch(actor.shape, actor.color), kg.bdi(actor.label)),
    kg.el("p", {}, `${type.label} \u00b7 ${kg.count(links.length, "link")} \u00b7 ${kg.count(articles, "article")}`),
    actor.aliases.length ? kg.el("p", {class: "quiet"}, "also ", ...actor.aliases.flatMap((name, i) => [i ? ", " : "", kg.bdi(name)])) : null,
    kg.el("p", {class: "iri"}, kg.bdi(actor.iri)),
    ...kg.linkList("Links shown", actor, links.filter((link) => drawn.has(link))),
    ...kg.linkList("Not shown by the filters", actor, links.filter((link) => !drawn.has(link))),
  ].filter(Boolean);
};

kg.linkList = (title, actor, links) => !links.length ? [] : [
  kg.el("h3", {}, title, " ", kg.el("span", {class: "amount"}, kg.number(links.length))),
  kg.portions("ul", links, (link) => kg.el("li", {}, kg.linkButton(link, actor))),
];

kg.linkButton = (link, actor) => {
  const out = link.from === actor.id;
  return kg.el("button", {type: "button", class: "line", onclick: () => kg.selectLink(link)},
    kg.lineSwatch(link.status),
    kg.el("span", {class: "name"},
      kg.el("span", {class: "relation"}, out ? "" : "\u2190 ", kg.bdi(link.label), out ? " \u2192" : ""), " ",
      kg.bdi(kg.otherEnd(link, actor).label)),
    kg.el("span", {class: "amount", title: kg.count(link.weight, "article")}, String(link.weight)));
};

kg.linkDetails = (link) => {
  const [from, to] = [kg.actors[link.from], kg.actors[link.to]];
  const beside = from.links.filter((one) => one !== link && (one.from === link.to || one.to === link.to));
  return [
    kg.el("h2", {}, "Link"),
    kg.el("div", {class: "triple"}, kg.actorButton(from), kg.el("p", {class: "says"}, kg.lineSwatch(link.status), kg.bdi(link.label), " \u2192"), kg.actorButton(to)),
    kg.el("p", {}, kg.badge(link.status), " ", kg.el("span", {class: "quiet"}, kg.statuses[link.status].note)),
    kg.el("h3", {}, `${kg.count(link.quotations, "quotation")} from ${kg.count(link.weight, "article")}`),
    link.claims.length ? kg.portions("ul", link.claims, (claim) => kg.quotation(claim, link)) : kg.el("p", {class: "quiet"}, "No quotation came with this link."),
    ...(beside.length ? kg.linkList("Between the same two", from, beside) : []),
  ];
};

kg.badge = (status) => kg.el("span", {class: "badge", "data-status": status}, status);

kg.quotation = (claim, link) => kg.el("li", {class: "card"},
  kg.el("blockquote", {}, kg.bdi(claim.quotation || "(no quotation)")),
  kg.holder(claim, link),
  kg.source(kg.articles[claim.article] || {}),
  kg.el("p", {class: "quiet small"}, ...kg.facts(claim).flatMap((fact, i) => [i ? " \u00b7 " : "", kg.bdi(fact)])));

// When it happened, how sure the extraction is, and where in the article the quotation stands.
kg.facts = (claim) => [
  claim.notBefore || claim.notAfter ? `happened ${kg.interval(claim.notBefore, claim.notAfter)}` : claim.time ? `time: \u201c${claim.time}\u201d` : "",
  claim.confidence === undefined ? "" : `confidence ${claim.confidence.toFixed(2)}`,
  claim.end ? `characters ${kg.number(claim.start)}\u2013${kg.number(claim.end)}` : "",
].filter(Boolean);

kg.interval = (first, last) => {
  if (first === last) return `on ${first}`;
  return first && last ? `between ${first} and ${last}` : first ? `on or after ${first}` : `on or before ${last}`;
};

kg.holder = (claim, link) => {
  const names = claim.holders || [];
  if (!names.length) return kg.el("p", {class: "small"}, link.status === "stated" ? "in the article\u2019s own voice" : "holder not named");
  return kg.el("p", {class: "small"}, link.status === "denied" ? "held by: " : "according to ", ...names.flatMap((name, i) => [i ? ", " : "", kg.el("b", {}, kg.bdi(name))]));
};

kg.source = (article) => {
  const parts = [article.outlet, article.date].filter(Boolean).map(kg.bdi);
  const title = article.title || article.key || article.article || "article";
  const address = kg.webAddress(article.url);
  const name = address
    ? kg.el("a", {href: address, target: "_blank", rel: "noopener noreferrer", referrerPolicy: "no-referrer"}, kg.bdi(title))
    : kg.bdi(title);
  return kg.el("p", {class: "small source"}, name, ...parts.flatMap((part) => [" \u00b7 ", part]));
};

// The file holds checked addresses only; checked again where one becomes a link.
kg.webAddress = (text) => {
  try {
    const url = new URL(text);
    return ["http:", "https:"].includes(url.protocol) ? url.href : "";
  } catch {
    return "";
  }
};

// A list that shows its first items and, on demand, the next.
kg.portions = (tag, items, make) => {
  const list = kg.el(tag, {class: "plain"});
  const more = kg.el("button", {type: "button", class: "more"});
  let done = 0;
  const next = () => {
    more.remove();
    items.slice(done, done + kg.PORTION).forEach((item) => list.append(make(item)));
    done = Math.min(done + kg.PORTION, items.length);
    more.textContent = `${kg.number(items.length - done)} more`;
    if (done < items.length) list.append(more);
  };
  more.addEventListener("click", next);
  next();
  return list;
};
