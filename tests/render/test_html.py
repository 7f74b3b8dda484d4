"""The page in a real browser: what a reader sees and does, and what hostile articles cannot do."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page
from render_samples import actor, claim, network

from kg.errors import KgError, UsageError
from kg.render import html
from kg.render.html import to_html, write_html

MARK = "window.touched = true"
HOSTILE = (
    f"</script><script>{MARK}</script>",
    f"<img src=x onerror='{MARK}'>",
    f"<svg/onload='{MARK}'>",
    "<!--<script>",
    "{{ 7 * 7 }} {% raw %} {# note #}",
    "\u202egnitset \u2066 direction \u0000\u2028\u2029",
    "${alert(1)} `x` ');alert(1);('",
    "__proto__",
    "constructor",
)
ADDRESSES = (
    f"javascript:{MARK}",
    f"data:text/html,<script>{MARK}</script>",
    "https://example.org/fine?a=1&b=2",
)


class Reader:
    """A page in the browser, with all that it asked for and complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def open(self, file: Path, part: str = "") -> "Reader":
        self.page.goto(file.as_uri() + part)
        self.page.wait_for_selector("html[data-ready]")
        return self

    def status(self) -> str:
        return self.page.inner_text("#status")

    def drawn(self) -> tuple[int, int]:
        """How many actors and links vis-network holds."""
        return tuple(self.page.evaluate("[kg.visNodes.length, kg.visEdges.length]"))

    def details(self) -> str:
        return self.page.inner_text("#details")

    def click_at(self, place: str) -> None:
        """Clicks a point of the picture, given in picture units by an expression of the page."""
        point = self.page.evaluate(f"kg.network.canvasToDOM({place})")
        self.page.locator("#picture").click(position=point)


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, reduced_motion="reduce", color_scheme="light"
    )
    yield Reader(context.new_page())
    context.close()


@pytest.fixture
def shown(reader: Reader, tmp_path: Path) -> Callable[[nx.MultiDiGraph], Reader]:
    def show(graph: nx.MultiDiGraph) -> Reader:
        write_html(graph, tmp_path / "net.html", title="Ports & tides", articles=12, generated_by="kg 9.9")
        return reader.open(tmp_path / "net.html")

    return show


def quarrel() -> nx.MultiDiGraph:
    """Three actors; between two of them four parallel links of three statuses."""
    graph = nx.MultiDiGraph()
    for name, kind in [
        ("Ilse Harrow", "kg:Person"),
        ("Orrin Shipping", "kg:Company"),
        ("Veldt", "kg:Country"),
    ]:
        graph.add_node(
            actor(name), label=name, type=kind, articles=2, aliases=["The Firm"] if "Orrin" in name else []
        )
    ilse, orrin, veldt = map(actor, ("Ilse Harrow", "Orrin Shipping", "Veldt"))
    twice = [
        claim(1, "Harrow sued the line on Monday."),
        claim(2, "The suit names the line.", confidence=0.61, start=40, end=64, time="on Monday"),
    ]
    graph.add_edge(ilse, orrin, "1", type="kg:Lawsuit", label="sued", status="stated", weight=2, claims=twice)
    graph.add_edge(
        orrin,
        ilse,
        "2",
        type="kg:Criticism",
        label="criticized",
        status="stated",
        weight=1,
        claims=[claim(3, "It called her rash.")],
    )
    said = [
        claim(4, "She took fees.", holders=["Bram Okafor"], not_before="2025-02-01", not_after="2025-02-28")
    ]
    graph.add_edge(
        ilse, orrin, "3", type="kg:Payment", label="paid by", status="alleged", weight=1, claims=said
    )
    graph.add_edge(
        ilse,
        orrin,
        "4",
        type="kg:Lawsuit",
        label="sued",
        status="denied",
        weight=1,
        claims=[claim(5, "No suit was filed.")],
    )
    graph.add_edge(
        orrin,
        veldt,
        "5",
        type="kg:basedIn",
        label="based in",
        status="stated",
        weight=1,
        claims=[claim(6, "The Veldt line sails.")],
    )
    return graph


def test_opens_without_complaint_or_request(shown):
    reader = shown(network(40, 70))
    reader.page.wait_for_timeout(300)
    assert reader.complaints == []
    assert [url.split(":")[0] for url in reader.requests] == ["file"]
    assert reader.page.title() == "Ports & tides"
    assert "from 12 articles" in reader.page.inner_text("footer")


OUT_OF_SIGHT = """kg.shown.actors.filter((actor) => {
  const view = kg.screen();
  const {x, y} = view.at(kg.place(actor));
  return x < 0 || y < 0 || x > view.width || y > view.height;
}).length"""


@pytest.mark.parametrize("size", [(1280, 800), (1600, 900)])
def test_the_first_view_holds_every_actor_at_once(browser: Browser, tmp_path: Path, size: tuple[int, int]):
    """With motion allowed: the view does not travel to where it should begin."""
    write_html(network(150, 200), tmp_path / "net.html", title="Ports", articles=12, generated_by="kg 9.9")
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="no-preference")
    Reader(page).open(tmp_path / "net.html")
    assert page.evaluate("kg.shown.actors.length") > 100
    assert page.evaluate(OUT_OF_SIGHT) == 0
    page.close()


def test_all_stays_in_sight_in_another_window_until_the_reader_looks_elsewhere(shown):
    reader = shown(network(150, 200))
    reader.page.set_viewport_size({"width": 1000, "height": 1000})
    reader.page.wait_for_timeout(200)
    assert reader.page.evaluate(OUT_OF_SIGHT) == 0
    assert reader.page.evaluate("kg.network.getScale() - kg.fitView().scale") == pytest.approx(0)
    reader.page.evaluate("kg.goTo(kg.actors[0])")
    reader.page.set_viewport_size({"width": 1100, "height": 900})
    reader.page.wait_for_timeout(200)
    assert reader.page.evaluate(OUT_OF_SIGHT) > 0


def test_a_page_opened_as_a_table_shows_the_whole_picture_afterwards(shown, tmp_path: Path):
    reader = shown(network(150, 200))
    reader.page.goto("about:blank")
    reader.open(tmp_path / "net.html", "#table=1")
    reader.page.click("#table")
    reader.page.wait_for_timeout(200)
    assert reader.page.evaluate(OUT_OF_SIGHT) == 0


def test_the_policy_forbids_what_the_page_does_not_need(shown):
    reader = shown(quarrel())
    refused = reader.page.evaluate(
        """async () => {
          const refused = [];
          const note = (event) => refused.push(event.effectiveDirective);
          document.addEventListener("securitypolicyviolation", note);
          const script = document.createElement("script");
          script.textContent = "window.touched = true";
          const style = document.createElement("style");
          style.textContent = "body { display: none }";
          document.head.append(script, style);
          new Image().src = "https://example.org/x.png";
          await fetch("https://example.org/").catch(() => 0);
          await new Promise((done) => setTimeout(done, 200));
          return refused.sort();
        }"""
    )
    assert refused == ["connect-src", "img-src", "script-src-elem", "style-src-elem"]
    assert reader.page.evaluate("window.touched") is None


def test_only_what_is_stated_is_drawn_at_first(shown):
    reader = shown(quarrel())
    assert reader.drawn() == (3, 3)
    assert reader.status() == "3 of 3 actors · 3 of 5 links · 4 quotations shown"
    reader.page.check("input[name=status][value=alleged]")
    assert reader.drawn() == (3, 4)
    reader.page.uncheck("input[name=status][value=stated]")
    assert reader.drawn() == (2, 1)
    assert reader.page.evaluate("kg.visEdges.get()[0].dashes") == [4, 4]


def test_parallel_links_are_kept_and_bent_apart(shown):
    reader = shown(quarrel())
    reader.page.check("input[name=status][value=alleged]")
    reader.page.check("input[name=status][value=denied]")
    middles = reader.page.evaluate("kg.shown.links.filter((l) => l.label !== 'based in').map(kg.middle)")
    assert len({(round(point["x"]), round(point["y"])) for point in middles}) == 4


def test_filters_change_what_is_drawn(shown):
    reader = shown(quarrel())
    reader.page.uncheck("input[name=type][value='kg:Country']")
    assert reader.drawn() == (2, 2)
    reader.page.uncheck("input[name=relation][value='kg:Criticism']")
    assert reader.drawn() == (2, 1)
    reader.page.check("input[name=relation][value='kg:Criticism']")
    reader.page.locator("#least").fill("2")
    assert reader.drawn() == (2, 1)
    reader.page.keyboard.press("r")
    assert reader.drawn() == (3, 3)


def test_number_of_actors_drawn(shown):
    reader = shown(network(300, 900))
    most = reader.drawn()
    reader.page.select_option("#most", "50")
    actors, links = reader.drawn()
    assert actors <= 50 < most[0] and links < most[1]


def test_actors_without_a_link_come_on_demand(shown):
    graph = quarrel()
    graph.add_node(actor("Port Hale"), label="Port Hale", type="kg:City")
    reader = shown(graph)
    assert reader.drawn()[0] == 3
    reader.page.check("#alone")
    assert reader.drawn()[0] == 4


def test_a_click_on_a_link_opens_its_quotations(shown):
    reader = shown(quarrel())
    reader.click_at("kg.middle(kg.links.find((link) => link.label === 'sued' && link.status === 'stated'))")
    text = reader.details()
    for part in (
        "Ilse Harrow",
        "Orrin Shipping",
        "stated",
        "Harrow sued the line on Monday.",
        "The suit names the line.",
        "in the article’s own voice",
        "Coast Daily",
        "2025-02-02",
        "Harbour notes, part 1",
        "time: “on Monday” · confidence 0.61 · characters 40–64",
    ):
        assert part in text
    link = reader.page.locator("#details .source a").first
    assert link.get_attribute("href") == "https://example.org/harbour/1"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_click_on_an_actor_lists_its_links_and_each_opens(shown):
    reader = shown(quarrel())
    reader.click_at("kg.at(kg.actors.find((one) => one.label === 'Ilse Harrow'))")
    text = reader.details()
    assert re.search(r"person · 4 links · 2 articles", text)
    assert re.search(r"LINKS SHOWN 2.*NOT SHOWN BY THE FILTERS 2", text, re.S | re.I)
    reader.page.locator("#details button", has_text="paid by").click()
    assert "She took fees." in reader.details()
    assert "according to Bram Okafor" in reader.details()
    assert "happened between 2025-02-01 and 2025-02-28" in reader.details()
    assert reader.drawn() == (3, 4), "an opened link is drawn whatever the filters say"
    reader.page.keyboard.press("Escape")
    assert "LINKS SHOWN" in reader.details().upper()
    reader.page.keyboard.press("Escape")
    assert "Select an actor" in reader.details()


def test_search_finds_by_any_name_and_goes_there(shown):
    reader = shown(quarrel())
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("the fi")
    assert reader.page.locator("#suggestions [role=option]").all_inner_texts()[0].startswith("Orrin Shipping")
    reader.page.keyboard.press("Enter")
    assert "Orrin Shipping" in reader.details()
    centre = reader.page.evaluate("[kg.network.getViewPosition(), kg.at(kg.state.actor)]")
    assert abs(centre[0]["x"] - centre[1]["x"]) < 2 and abs(centre[0]["y"] - centre[1]["y"]) < 2


def test_search_ignores_accents_and_brings_in_who_is_not_drawn(shown):
    graph = network(300, 900)
    graph.add_node(actor("far"), label="Zoë Ångström", type="kg:Person")
    graph.add_edge(
        actor("far"), actor("Veldt"), type="kg:Visit", label="visited", status="stated", weight=1, claims=[]
    )
    reader = shown(graph)
    reader.page.select_option("#most", "50")
    before = reader.drawn()
    reader.page.fill("#search", "angstrom")
    reader.page.keyboard.press("Enter")
    assert "Zoë Ångström" in reader.details()
    assert reader.drawn()[0] > before[0]


def test_focus_leaves_the_neighbours(shown):
    reader = shown(quarrel())
    reader.page.fill("#search", "veldt")
    reader.page.keyboard.press("Enter")
    reader.page.click("#focus")
    assert reader.drawn() == (2, 1)
    assert reader.page.get_attribute("#focus", "aria-pressed") == "true"


def test_table_says_the_same_and_opens_quotations(shown):
    reader = shown(quarrel())
    reader.page.keyboard.press("t")
    rows = reader.page.locator("#links tbody tr")
    assert rows.count() == 3 and not reader.page.is_visible("#picture")
    assert rows.first.inner_text().split("\t")[:3] == ["Ilse Harrow", "sued", "Orrin Shipping"]
    rows.first.locator("button").nth(1).press("Enter")
    assert "Harrow sued the line on Monday." in reader.details()
    reader.page.locator("th button", has_text="From").click()
    assert reader.page.get_attribute("th >> nth=0", "aria-sort") == "ascending"
    reader.page.keyboard.press("t")
    assert reader.page.is_visible("#picture")


def test_everything_can_be_reached_and_has_a_name(shown):
    reader = shown(quarrel())
    nameless = reader.page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, [role]")].filter((node) =>
             !(node.getAttribute("aria-label") || node.textContent.trim() || node.labels?.length
               || ["status", "listbox"].includes(node.getAttribute("role")))).map((node) => node.outerHTML)"""
    )
    assert nameless == []
    assert reader.page.evaluate("document.getElementById('picture').tabIndex") == 0


def test_keys_move_the_picture(shown):
    reader = shown(quarrel())
    reader.page.locator("#picture").focus()
    before = reader.page.evaluate("[kg.network.getViewPosition().x, kg.network.getScale()]")
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("+")
    after = reader.page.evaluate("[kg.network.getViewPosition().x, kg.network.getScale()]")
    assert after[0] > before[0] and after[1] > before[1]
    reader.page.keyboard.press("0")
    assert reader.page.evaluate("kg.network.getScale()") == pytest.approx(before[1])


def test_dark_and_light(shown):
    reader = shown(quarrel())
    colour = "getComputedStyle(document.body).backgroundColor"
    light = reader.page.evaluate(colour)
    reader.page.click("#dark")
    dark = reader.page.evaluate(colour)
    assert light == "rgb(255, 255, 255)" and dark != light
    assert reader.page.evaluate("kg.visNodes.get()[0].color.border") == "#e4e8ee"


def test_prints_dark_text_on_white(shown):
    reader = shown(quarrel())
    reader.page.click("#dark")
    reader.page.evaluate("""addEventListener("beforeprint", () => { window.printed = kg.colours.ink; })""")
    assert reader.page.pdf()[:5] == b"%PDF-"
    assert reader.page.evaluate("[window.printed, kg.state.dark]") == ["#16191d", True]


def test_the_address_keeps_the_view(shown, tmp_path: Path):
    reader = shown(quarrel())
    reader.page.check("input[name=status][value=alleged]")
    reader.page.fill("#search", "harrow")
    reader.page.keyboard.press("Enter")
    part = "#" + reader.page.url.partition("#")[2]
    reader.page.goto("about:blank")
    reader.open(tmp_path / "net.html", part)
    assert "Ilse Harrow" in reader.details()
    assert reader.page.is_checked("input[name=status][value=alleged]")


def test_a_made_up_address_does_no_harm(shown, tmp_path: Path):
    reader = shown(quarrel())
    reader.page.goto("about:blank")
    reader.open(tmp_path / "net.html", "#actor=<img src=x>&link=999&status=__proto__,stated&theme=x&focus=1")
    assert reader.complaints == [] and reader.drawn() == (3, 3)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(shown, text: str):
    graph = nx.MultiDiGraph()
    for end in "ab":
        graph.add_node(f"{actor(end)}{text}", label=f"{end} {text}", type=text, aliases=[text])
    claims = [
        claim(i, f"quoted {text}", url=url, title=text, outlet=text, date=text, holders=[text], key=text)
        for i, url in enumerate(ADDRESSES)
    ]
    graph.add_edge(*graph, text, type=text, label=f"link {text}", status="stated", weight=3, claims=claims)
    reader = shown(graph)
    reader.page.fill("#search", "a ")
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("t")
    reader.page.evaluate("kg.selectLink(kg.links[0])")
    # innerText shows an article's blanks and line ends as one blank, and drops NUL.
    assert " ".join(re.sub("\x00|\ufffd", "", text).split()) in " ".join(
        re.sub("\x00|\ufffd", "", reader.page.locator("#details blockquote").first.inner_text()).split()
    )
    reader.page.wait_for_timeout(100)
    assert reader.page.evaluate("window.touched") is None
    assert reader.complaints == [] and len(reader.requests) == 1
    assert reader.page.locator("#details img, #details script, #details svg[onload], #links img").count() == 0
    links = reader.page.locator("#details a").evaluate_all("all => all.map((one) => one.href)")
    assert links == ["https://example.org/fine?a=1&b=2"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_title_is_only_text(reader: Reader, tmp_path: Path, text: str):
    write_html(quarrel(), tmp_path / "net.html", title=text, articles=1, generated_by=text)
    reader.open(tmp_path / "net.html")
    assert reader.page.evaluate("window.touched") is None and reader.complaints == []


def test_names_in_another_direction_stay_in_their_place(shown):
    graph = quarrel()
    graph.nodes[actor("Veldt")]["label"] = "\u202eميناء"
    reader = shown(graph)
    assert reader.page.locator("#details bdi", has_text="ميناء").count() == 1
    assert (
        reader.page.evaluate("kg.shortName(kg.actors.find((one) => one.label.includes('ميناء')))") == "ميناء"
    )


def test_an_empty_network_says_so(reader: Reader, tmp_path: Path):
    write_html(nx.MultiDiGraph(), tmp_path / "net.html", title="Nothing", articles=0, generated_by="kg")
    reader.page.goto((tmp_path / "net.html").as_uri())
    assert "There is no actor in this network yet." in reader.page.inner_text("body")
    assert reader.complaints == [] and reader.page.locator("script").count() == 0


def test_where_nothing_is_stated_the_page_says_what_to_do(shown):
    graph = nx.MultiDiGraph()
    graph.add_edge(actor("a"), actor("b"), status="alleged", type="kg:Payment", claims=[claim(1, "Fees.")])
    reader = shown(graph)
    assert "No link passes the filters." in reader.page.inner_text("#message")
    reader.page.click("#message button")
    assert reader.drawn() == (2, 1) and not reader.page.is_visible("#message")


def test_a_large_network_is_packed_and_opens(shown, tmp_path: Path):
    reader = shown(network(1200, 6000))
    assert "data-packed" in (tmp_path / "net.html").read_text(encoding="utf-8")
    assert reader.complaints == []
    assert 400 < reader.drawn()[0] <= 800


def test_writes_to_an_open_file_and_in_utf8(tmp_path: Path):
    out = io.StringIO()
    write_html(quarrel(), out, title="Größe", articles=1, generated_by="kg")
    write_html(quarrel(), tmp_path / "net.html", title="Größe", articles=1, generated_by="kg")
    assert (tmp_path / "net.html").read_bytes() == out.getvalue().encode("utf-8")


def test_a_place_that_cannot_be_written(tmp_path: Path):
    with pytest.raises(UsageError, match="cannot write"):
        write_html(quarrel(), tmp_path, title="x", articles=1, generated_by="kg")


def test_another_vis_file_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(html, "VIS", "lib/vis-9.0.4/vis-network.min.js")
    with pytest.raises(KgError, match="pip install pyvis==0.3.2"):
        to_html(quarrel(), title="x", articles=1, generated_by="kg")


def test_nothing_in_the_page_names_a_foreign_file():
    page = to_html(network(40, 70), title="x", articles=1, generated_by="kg")
    assert not re.search(
        r"""<(?:script|img|iframe|object)[^>]+src=|@import|url\((?!data:)|sourceMappingURL""", page
    )
    assert re.findall(r"""<link[^>]*>""", page) == ['<link rel="icon" href="data:,">']
    assert json.dumps("unsafe-inline")[1:-1] not in page.split("</head>")[0]
