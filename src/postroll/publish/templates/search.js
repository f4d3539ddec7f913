/* The search: loads the shards of the index that a query needs, and lists what it finds. No network but the shards. */
"use strict";

const postroll = (() => {
  const PAGE = 50;
  const LEAST = 3;
  const LONGEST = 24;
  const here = document.currentScript.src;
  const shards = { entries: new Map(), words: new Map() };
  const loading = new Map();
  let failed = false;

  const fold = (text) =>
    text.normalize("NFKD").replace(/[\u0300-\u036f]/gu, "").toLowerCase().replaceAll("ß", "ss");
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const bucket = (word) => (/^[a-z]/u.test(word) ? word[0] : /^\p{Nd}/u.test(word) ? "0" : "_");

  /** Loads a shard once. It hands itself over to `entries` or `words`. */
  function load(name) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((done) => {
        const script = document.createElement("script");
        script.src = new URL(`${name}.js`, here).href;
        script.onload = done;
        script.onerror = () => { failed = true; done(); };
        document.head.append(script);
      }));
    }
    return loading.get(name);
  }

  /** What an entry can be found by. */
  function prepared([id, day, provider, title, severity, names], place, year) {
    const [, month, date] = day.split("-").map(Number);
    const said = [title, provider, ...names, MONTHS[month - 1], String(date), id].join(" ");
    return { id, day, provider, title, severity, year, place, words: wordsOf(said) };
  }

  const root = document.getElementById("search");
  const said = root.dataset;
  const MONTHS = said.months.split(" ");
  const input = document.getElementById("query");
  const status = document.getElementById("found");
  const list = document.getElementById("results");
  const known = { entries: said.entries.split(" ").filter(Boolean), words: said.words.split(" ").filter(Boolean) };

  function asked(text) {
    const days = text.match(/\b\d{4}-\d{2}(-\d{2})?\b/gu) ?? [];
    const rest = wordsOf(text.replace(/\b\d{4}-\d{2}(-\d{2})?\b/gu, " "));
    return { days, words: [...new Set(rest)] };
  }

  /** By year, the places of those whose notices hold a word that begins so. */
  function inNotices(word) {
    const found = new Map();
    if (word.length < LEAST) { return found; }
    const start = word.slice(0, LONGEST);
    for (const [name, words] of shards.words) {
      const [year, letter] = name.split("-");
      if (letter !== bucket(word)) { continue; }
      const places = new Set();
      for (const [each, at] of Object.entries(words)) {
        if (each.startsWith(start)) { at.split(" ").forEach((place) => places.add(Number(place))); }
      }
      found.set(year, places);
    }
    return found;
  }

  function matches({ days, words }) {
    const notices = words.map(inNotices);
    const found = [];
    for (const entries of shards.entries.values()) {
      for (const entry of entries) {
        if (!days.every((day) => entry.day.startsWith(day))) { continue; }
        let told = false;
        const fits = words.every((word, index) => {
          if (entry.words.some((each) => each.startsWith(word)) || entry.year === word) { return true; }
          const there = notices[index].get(entry.year)?.has(entry.place) ?? false;
          told ||= there;
          return there;
        });
        if (fits) { found.push({ entry, told }); }
      }
    }
    return found.sort((a, b) => a.told - b.told || (a.entry.day < b.entry.day ? 1 : a.entry.day > b.entry.day ? -1 : 0));
  }

  function day(text) {
    const [year, month, date] = text.split("-");
    return `${said.day.replace("0", String(Number(date))).replace("month", MONTHS[Number(month) - 1])} ${year}`;
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) { made.textContent = text; }
    if (className) { made.className = className; }
    return made;
  }

  function line({ entry, told }) {
    const item = element("li");
    const link = element("a");
    link.href = new URL(`../incident/${encodeURIComponent(entry.id)}/index.html`, here).href;
    link.append(element("bdi", entry.title || said.untitled));
    const about = element("span", "", "quiet");
    about.append(element("span", "", `key ${entry.severity}`), `${said[`is${entry.severity[0].toUpperCase()}${entry.severity.slice(1)}`]}, `, element("bdi", entry.provider));
    if (told) { about.append(`, ${said.notices}`); }
    const when = element("time", day(entry.day), "quiet");
    when.dateTime = entry.day;
    const what = element("span");
    what.append(link, " ", about);
    item.append(when, what);
    return item;
  }

  function more(found, from) {
    list.append(...found.slice(from, from + PAGE).map(line));
    if (found.length <= from + PAGE) { return; }
    const item = element("li", "", "more-found");
    const button = element("button", said.more);
    button.type = "button";
    button.addEventListener("click", () => {
      item.remove();
      more(found, from + PAGE);
      list.children[from + PAGE].querySelector("a").focus();
    });
    item.append(button);
    list.append(item);
  }

  function summary(count) {
    if (!count) { return said.empty; }
    if (count === 1) { return said.one; }
    return (count > PAGE ? said.first : said.several).replace("#", String(count));
  }

  let turn = 0;
  async function search() {
    const mine = ++turn;
    const text = input.value.trim();
    remember(text);
    const query = asked(text);
    if (!query.days.length && !query.words.length) {
      status.textContent = "";
      list.replaceChildren();
      return;
    }
    const letters = new Set(query.words.filter((word) => word.length >= LEAST).map(bucket));
    const needed = [...known.entries, ...known.words.filter((name) => letters.has(name.split("-")[1]))];
    if (needed.some((name) => !shards.entries.has(name) && !shards.words.has(name))) { status.textContent = said.loading; }
    await Promise.all(needed.map(load));
    if (mine !== turn) { return; }
    const found = matches(query);
    list.replaceChildren();
    more(found, 0);
    status.textContent = summary(found.length) + (failed ? ` ${said.failed}` : "");
  }

  /** Keeps the query in the address, so that a search can be passed on. */
  function remember(text) {
    const hash = text ? `#q=${encodeURIComponent(text)}` : "#";
    if (location.hash !== hash && (text || location.hash)) { history.replaceState(null, "", hash); }
  }

  function recall() {
    const given = location.hash.match(/^#q=(.*)$/u);
    if (given) { try { input.value = decodeURIComponent(given[1]); } catch { input.value = given[1]; } }
  }

  /** Up and down walk through what was found, Escape leads back to the words. */
  function walk(event) {
    if (event.key === "/" && document.activeElement !== input) { event.preventDefault(); input.focus(); return; }
    if (event.key === "Escape" && list.contains(document.activeElement)) { input.focus(); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...list.querySelectorAll("a, button")];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0 || stops.length < 2) { return; }
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  }

  function entries(name, given) {
    const [year, part] = name.split(".");
    const before = (Number(part) - 1) * 1000;
    shards.entries.set(name, given.map((each, place) => prepared(each, before + place, year)));
  }

  let waiting = 0;
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 80); });
  input.addEventListener("focus", () => known.entries.forEach(load), { once: true });
  document.addEventListener("keydown", walk);
  root.hidden = false;
  setTimeout(() => { recall(); input.focus(); if (input.value) { search(); } });
  return { entries, words: (name, given) => shards.words.set(name, given) };
})();
