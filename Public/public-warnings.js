// The public page of warnings brings itself up to date every minute, in place: nobody loses the line being read.
const everyMilliseconds = 60_000;

async function look() {
  if (document.hidden) return;
  try {
    const reply = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!reply.ok) return;
    const next = new DOMParser().parseFromString(await reply.text(), "text/html").querySelector("main");
    const shown = document.querySelector("main");
    if (next && shown) shown.replaceWith(document.adoptNode(next));
  } catch {
    // Without a line the page goes on saying as of when it is.
  }
}

setInterval(look, everyMilliseconds);
document.addEventListener("visibilitychange", look);
