// Searches the whole site in the reader's browser. Every search word must be the beginning of a word on the page;
// titles count most.
(() => {
  const place = document.getElementById("search");
  if (!place) return;
  const form = place.querySelector("form");
  const field = document.getElementById("search-words");
  const status = document.getElementById("search-status");
  const results = document.getElementById("search-results");
  const fold = (text) => String(text ?? "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}+#.]+/gu) ?? [];
  let pages;

  const load = async () => {
    const answer = await fetch(place.dataset.index);
    if (!answer.ok) throw new Error(answer.statusText);
    const index = await answer.json();
    const listed = Array.isArray(index) ? index : index.documents ?? index.pages ?? index.items;
    return listed.map((page) => ({
      page,
      title: ` ${wordsOf(page.title).join(" ")}`,
      tags: ` ${wordsOf([].concat(page.tags ?? [], page.team ?? [], page.place ?? []).join(" ")).join(" ")}`,
      text: ` ${wordsOf(`${page.description ?? ""} ${page.text ?? ""}`).join(" ")}`,
    }));
  };

  const scoreOf = (entry, words) => {
    let sum = 0;
    for (const word of words) {
      const start = ` ${word}`;
      const score = (entry.title.includes(start) ? 8 : 0) + (entry.tags.includes(start) ? 4 : 0) + (entry.text.includes(start) ? 1 : 0);
      if (!score) return 0;
      sum += score;
    }
    return sum;
  };

  const show = (entry) => {
    const item = document.createElement("li");
    const title = document.createElement("p");
    const link = document.createElement("a");
    const words = document.createElement("p");
    title.className = "search-title";
    link.href = entry.page.url;
    link.textContent = entry.page.title;
    words.className = "search-words";
    words.textContent = entry.page.description ?? "";
    if (entry.page.kind) {
      const kind = document.createElement("span");
      kind.className = "kicker-kind";
      kind.textContent = entry.page.kind;
      title.append(kind, " ");
    }
    title.append(link);
    item.append(title, words);
    return item;
  };

  const search = async () => {
    const words = wordsOf(field.value);
    results.replaceChildren();
    history.replaceState(null, "", field.value ? `?q=${encodeURIComponent(field.value)}` : location.pathname);
    if (!words.length) { status.textContent = ""; return; }
    try {
      pages ??= await load();
    } catch {
      status.textContent = "The search index could not be loaded. All posts and interviews are in the archive.";
      return;
    }
    const found = pages.map((entry) => ({ entry, score: scoreOf(entry, words) })).filter((each) => each.score)
      .sort((a, b) => b.score - a.score);
    status.textContent = found.length === 1 ? "1 page found" : found.length ? `${found.length} pages found` : "Nothing found.";
    results.append(...found.slice(0, 50).map((each) => show(each.entry)));
  };

  let waiting;
  form.hidden = false;
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); search(); });
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search();
})();
