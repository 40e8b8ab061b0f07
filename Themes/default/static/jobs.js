// The filters of /jobs/ work by style rules alone. With this script they also count what is left, hide headings that
// stand over nothing, and keep the choice in the address, so that a filtered list can be sent to somebody.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const openings = [...document.querySelectorAll(".opening")];
  const headings = [...document.querySelectorAll(".spot, .team")];
  const count = document.getElementById("openings-count");
  const none = document.getElementById("openings-none");

  const apply = () => {
    const picked = [...form.querySelectorAll("input:checked")].filter((input) => input.value);
    let left = 0;
    for (const opening of openings) {
      opening.hidden = !picked.every((input) => opening.classList.contains(input.dataset.fits));
      if (!opening.hidden) left += 1;
    }
    for (const heading of headings) heading.hidden = !heading.querySelector(".opening:not([hidden])");
    count.hidden = picked.length === 0 || left === 0;
    count.textContent = `${left} of ${openings.length} shown`;
    none.hidden = left > 0;
    none.textContent = "No open job fits all of that at once.";
    const words = new URLSearchParams(picked.map((input) => [input.name, input.value])).toString();
    history.replaceState(null, "", (words ? `?${words}` : location.pathname) + location.hash);
  };

  for (const [name, value] of new URLSearchParams(location.search)) {
    const input = [...form.elements].find((each) => each.name === name && each.value === value);
    if (input) input.checked = true;
  }
  form.classList.add("is-live");
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
})();
