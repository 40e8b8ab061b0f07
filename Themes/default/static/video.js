// Plays a film in its place once a reader asks for it; until then nobody is asked for anything.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".video > a[data-frame]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.src = link.dataset.frame;
  frame.title = link.querySelector("img")?.alt || link.textContent;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  link.replaceWith(frame);
  frame.focus();
});
