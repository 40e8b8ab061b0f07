// Searches the whole site in the reader's browser. The index is in parts (Documentation/Formats.md, "The search index"): each
// word of a search loads one of them. A result's sentence comes from the page itself, once the result is in view.
(() => {
  const place = document.getElementById("search");
  if (!place) return;
  const form = place.querySelector("form");
  const field = document.getElementById("search-words");
  const status = document.getElementById("search-status");
  const results = document.getElementById("search-results");
  const filters = document.getElementById("search-filters");
  const more = document.getElementById("search-more");
  const words = JSON.parse(place.dataset.words ?? "{}");
  const language = document.documentElement.lang;
  // A word, in the form for a number (CLDR's plural categories) and with the number in it.
  const say = (name, count) => {
    const word = words[name] ?? "";
    const text = typeof word === "string" ? word : word[new Intl.PluralRules(language).select(count)] ?? word.other;
    return text.replace("{count}", count?.toLocaleString(language));
  };
  const labels = new Map([...filters.children].map((button) => [button.dataset.kind, button.dataset.label]));
  const weights = [1, 2, 6, 12];
  const step = 10;
  let kind = new URLSearchParams(location.search).get("kind") ?? "";
  let latest = 0;
  let found = { numbers: [], terms: [] };

  const fetched = new Map();
  const load = (name, version) => {
    if (!fetched.has(name)) {
      const address = new URL(name, new URL(place.dataset.index, location.href));
      if (version) address.searchParams.set("v", version);
      const answer = fetch(address).then((answer) => answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText)));
      answer.catch(() => fetched.delete(name));
      fetched.set(name, answer);
    }
    return fetched.get(name);
  };
  const index = () => load("index.json");

  // A list of pages in Base64 VLQ: how many were passed over, times four, plus the weight.
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const values = Object.fromEntries([...digits].map((digit, value) => [digit, value]));
  const eachOf = (list, take) => {
    let page = -1, number = 0, shift = 0;
    for (const digit of list) {
      const value = values[digit];
      number |= (value & 31) << shift;
      shift += 5;
      if (value > 31) continue;
      page += (number >> 2) + 1;
      take(page, number & 3);
      number = shift = 0;
    }
  };
  const eachPage = (value, take) => {
    if (value[0] !== "*") return eachOf(value, take);
    const [, bits, labelled] = value.split("*");
    [...bits].forEach((digit, group) => {
      for (let bit = 0; bit < 6; bit += 1) if (values[digit] >> bit & 1) take(group * 6 + bit, 0);
    });
    eachOf(labelled, take);
  };

  // The pages that have a term, with how well: what begins with it counts, from three letters on.
  const pagesWith = async (term, { version, words, kinds }) => {
    const part = await load(`words/${searchWords.bucket(term.text) & (words - 1)}.json`, version);
    const scores = new Uint8Array(kinds.length);
    for (const word of Object.keys(part)) {
      if (term.isWhole ? word !== term.text : !word.startsWith(term.text)) continue;
      const bonus = word === term.text ? 1 : 0;
      eachPage(part[word], (page, weight) => { scores[page] = Math.max(scores[page], weights[weight] + bonus); });
    }
    return scores;
  };

  // Words of fewer than three letters are found whole only; of text without spaces, one character finds what begins with it.
  const termsOf = (text) => searchWords.runs(text).flatMap((run) => {
    const parts = searchWords.wordsOf(run);
    if (!run.isUnspaced) return [{ text: run.text, run, isWhole: [...run.text].length < 3 }];
    return parts.length === 1 ? [{ text: parts[0], run, isWhole: false }] : parts.slice(0, -1).map((text) => ({ text, run, isWhole: true }));
  });

  const marked = (text, terms) => {
    const pieces = [];
    let last = 0;
    for (const { 0: word, index: start } of text.matchAll(/[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}+#]*/gu)) {
      const folded = searchWords.fold(word);
      let from = -1, length = 0;
      for (const { run, isWhole } of terms) {
        const at = run.isUnspaced ? folded.indexOf(run.text) : isWhole ? (folded === run.text ? 0 : -1) : (folded.startsWith(run.text) ? 0 : -1);
        if (at < 0) continue;
        from = run.isUnspaced && folded.length === word.length ? at : 0;
        length = run.isUnspaced && folded.length === word.length ? run.text.length : word.length;
      }
      if (from < 0) continue;
      const mark = document.createElement("mark");
      mark.textContent = word.slice(from, from + length);
      pieces.push(text.slice(last, start + from), mark);
      last = start + from + length;
    }
    return [...pieces, text.slice(last)];
  };
  const hits = (nodes) => new Set(nodes.filter((node) => node.nodeType).map((node) => searchWords.fold(node.textContent))).size;

  const sentencesOf = (text) => "Segmenter" in Intl
    ? [...new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" }).segment(text)].map(({ segment }) => segment)
    : text.match(/[^.!?。！？]+[.!?。！？]*\s*/g) ?? [text];

  // The sentence of a page with the most of the terms, and the nearest address before it.
  const passage = async (address, terms) => {
    const answer = await fetch(address);
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main") ?? page.body;
    for (const noise of main.querySelectorAll("script, style, nav, aside, .who, .anchor, .cast, .boss, .related")) noise.remove();
    let best = { hits: 0 };
    // What somebody wrote or said, and then the rest.
    for (const block of [".prose ", ""].flatMap((within) => [...main.querySelectorAll(`${within}:is(p, li, td, th, dd, h2, h3, h4, figcaption, pre, summary)`)])) {
      if (block.querySelector("p, li")) continue;
      const text = block.textContent.replace(/\s+/g, " ").trim();
      if (hits(marked(text, terms)) <= best.hits) continue;
      for (const sentence of sentencesOf(text)) {
        const count = hits(marked(sentence, terms));
        if (count > best.hits) best = { hits: count, sentence: sentence.trim(), block };
      }
    }
    if (!best.sentence) return null;
    const before = [...main.querySelectorAll(":is(h2, h3, h4, .turn)[id]")].filter((one) =>
      one.contains(best.block) || one.compareDocumentPosition(best.block) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
    return { sentence: best.sentence, id: before?.id };
  };

  // Around its first hit, if it is long.
  const shortened = (sentence, terms) => {
    if (sentence.length <= 240) return sentence;
    const first = marked(sentence, terms)[0].length;
    const from = first < 120 ? 0 : sentence.indexOf(" ", first - 100) + 1;
    const to = sentence.lastIndexOf(" ", from + 240);
    return `${from ? "…" : ""}${sentence.slice(from, to > from ? to : from + 240)}${to > from && to < sentence.length ? "…" : ""}`;
  };

  const seen = "IntersectionObserver" in window && new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      const link = target.querySelector("a");
      passage(link.href, found.terms).then((passage) => {
        if (!passage || !target.isConnected) return;
        target.querySelector(".search-passage").replaceChildren(...marked(shortened(passage.sentence, found.terms), found.terms));
        if (passage.id) link.hash = passage.id;
      }).catch(() => {});
    }
  });

  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };
  const item = ([title, address, description, facts], letter) => {
    const link = element("a", "", ...marked(title, found.terms));
    link.href = address;
    const made = element("li", letter === "c" ? "is-closed" : "",
      element("p", "search-title", element("span", "kicker-kind", labels.get(letter) ?? ""), " ", link),
      ...facts ? [element("p", "search-facts", ...marked(facts, found.terms))] : [],
      element("p", "search-passage", ...marked(description, found.terms)));
    seen?.observe(made);
    return made;
  };

  const show = async (turn) => {
    const { version, size, kinds } = await index();
    const start = results.childElementCount;
    const shown = found.numbers.filter((number) => !kind || kinds[number] === kind).slice(start, start + step);
    const pages = await Promise.all(shown.map(async (number) =>
      (await load(`pages/${Math.floor(number / size)}.json`, version))[number % size]));
    if (turn !== latest) return;
    results.append(...pages.map((page, index) => item(page, kinds[shown[index]])));
    const total = found.numbers.filter((number) => !kind || kinds[number] === kind).length;
    more.hidden = results.childElementCount >= total;
    status.textContent = total ? say("pages-found", total) : say("search-nothing");
  };

  const showFilters = (kinds) => {
    const counts = {};
    for (const number of found.numbers) counts[kinds[number]] = (counts[kinds[number]] ?? 0) + 1;
    for (const button of filters.children) {
      const letter = button.dataset.kind;
      const count = letter ? counts[letter] ?? 0 : found.numbers.length;
      button.querySelector(".count").textContent = count;
      button.hidden = letter ? !count && letter !== kind : false;
      button.setAttribute("aria-pressed", String(letter === kind));
    }
    filters.hidden = !found.numbers.length;
  };

  const remember = () => {
    const query = new URLSearchParams(Object.entries({ q: field.value.trim(), kind }).filter(([, value]) => value)).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  };

  const search = async () => {
    const turn = ++latest;
    const terms = termsOf(field.value);
    try {
      const list = await index();
      let scores = await Promise.all(terms.map((term) => pagesWith(term, list)));
      if (turn !== latest) return;
      // A short word that nothing has is one that is not finished.
      const isFinished = terms.map((term, place) => !term.isWhole || term.run.isUnspaced || scores[place].some(Boolean));
      scores = scores.filter((_, place) => isFinished[place]);
      const sums = [...list.kinds].map((_, number) =>
        scores.length && scores.every((score) => score[number]) ? scores.reduce((sum, score) => sum + score[number], 0) : 0);
      const isClosed = (number) => list.kinds[number] === "c";
      found = {
        terms: terms.filter((_, place) => isFinished[place]),
        numbers: [...sums.keys()].filter((number) => sums[number])
          .sort((a, b) => isClosed(a) - isClosed(b) || sums[b] - sums[a] || a - b),
      };
      results.replaceChildren();
      more.hidden = true;
      showFilters(list.kinds);
      if (!scores.length) status.textContent = terms.length ? say("search-short") : "";
      else await show(turn);
    } catch {
      if (turn === latest) status.textContent = say("search-failed");
    }
  };

  let waiting;
  const searchSoon = () => {
    search();
    clearTimeout(waiting);
    waiting = setTimeout(remember, 400);
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); searchSoon(); });
  field.addEventListener("input", searchSoon);
  field.addEventListener("focus", () => index().catch(() => {}), { once: true });
  more.addEventListener("click", () => {
    const last = results.lastElementChild;
    show(latest).then(() => last.nextElementSibling?.querySelector("a").focus()).catch(() => { status.textContent = say("search-failed"); });
  });
  filters.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    kind = button.dataset.kind;
    searchSoon();
  });
  // The arrows go through the results, Escape and / back to the field.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const links = [field, ...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const isField = document.activeElement === field;
    if (event.key === "/" && !isField || event.key === "Escape" && at > 0) {
      field.focus();
      field.select();
    } else if (at >= 0 && event.key === "ArrowDown" && links[at + 1]) links[at + 1].focus();
    else if (at > 0 && event.key === "ArrowUp") links[at - 1].focus();
    else return;
    event.preventDefault();
  });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search();
})();
