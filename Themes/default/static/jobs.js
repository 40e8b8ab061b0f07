// The filters of /jobs/ are links that work one at a time. With this script they combine, also with words that one types, count
// the matches, and keep the choice in the address, so that a filtered list can be shared.
(() => {
  const board = document.getElementById("board");
  const choices = [...board.querySelectorAll(".choice")];
  const openings = [...board.querySelectorAll(".opening")];
  const headings = [...board.querySelectorAll(".spot, .team")];
  const count = document.getElementById("openings-count");
  const reset = board.querySelector(".filters-reset");
  if (!choices.length) return;
  const picked = new Map();
  const field = document.getElementById("board-words");
  // With the team and the place above it.
  const texts = openings.map((opening) => {
    const above = [".team", ".spot"].map((name) => opening.closest(name)?.querySelector("h2, h3")?.textContent ?? "");
    return ` ${searchWords.runs([...above, opening.textContent].join(" ")).map((run) => run.text).join(" ")}`;
  });
  const words = JSON.parse(board.dataset.words ?? "{}");

  const show = () => {
    let left = 0;
    const words = searchWords.runs(field.value).map((run) => (run.isUnspaced ? "" : " ") + run.text);
    openings.forEach((opening, place) => {
      opening.hidden = !words.every((word) => texts[place].includes(word))
        || ![...picked.values()].every((choice) => opening.classList.contains(choice.dataset.fits));
      if (!opening.hidden) left += 1;
    });
    const isFiltered = picked.size > 0 || words.length > 0;
    for (const heading of headings) heading.hidden = !heading.querySelector(".opening:not([hidden])");
    for (const choice of choices) {
      if (picked.get(choice.dataset.filter) === choice) choice.setAttribute("aria-current", "true");
      else choice.removeAttribute("aria-current");
    }
    reset.hidden = !isFiltered;
    board.classList.toggle("is-filtered", isFiltered);
    if (!isFiltered) count.textContent = "";
    else if (left === 0) count.textContent = words["no-match"] ?? "";
    else count.textContent = (words["shown-of"] ?? "{shown}/{total}").replace("{shown}", left).replace("{total}", openings.length);
  };

  const remember = () => {
    const choices = [...picked].map(([name, choice]) => [name, choice.dataset.value]);
    if (field.value.trim()) choices.unshift(["q", field.value.trim()]);
    const query = new URLSearchParams(choices).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  };

  board.addEventListener("click", (event) => {
    const link = event.target.closest(".choice, .filters-reset a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const name = link.dataset.filter;
    if (!name) {
      picked.clear();
      field.value = "";
    }
    else if (picked.get(name) === link) picked.delete(name);
    else picked.set(name, link);
    show();
    remember();
  });

  let waiting;
  field.parentElement.hidden = false;
  field.addEventListener("input", () => {
    show();
    clearTimeout(waiting);
    waiting = setTimeout(remember, 400);
  });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  for (const [name, value] of new URLSearchParams(location.search)) {
    const choice = choices.find((each) => each.dataset.filter === name && each.dataset.value === value);
    if (choice) picked.set(name, choice);
  }
  const aimed = choices.find((each) => location.hash && each.getAttribute("href") === location.hash);
  if (aimed) picked.set(aimed.dataset.filter, aimed);
  board.classList.add("is-live");
  show();
})();
