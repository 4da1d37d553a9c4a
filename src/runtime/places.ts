import { decodeView, HUNT_MIME, isView } from "../hunt/index.js";
import type { PageData } from "../share/pageData.js";
import { words } from "../share/words.js";
import { chartOf, mount, mountChart } from "../widget/index.js";
import type { PageHost } from "./pageHost.js";
import type { PageHunts } from "./pageHunts.js";

/** How far below the window something is made alive before it is seen. */
const AHEAD = "600px";

/** Makes each place alive shortly before it is seen. Where that fails its static form stays, with a sentence. */
export function mountPlaces(data: PageData, host: PageHost, hunts: PageHunts): void {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        show(target as HTMLElement);
      }
    },
    { rootMargin: AHEAD },
  );
  const show = (place: HTMLElement): void => {
    const still = [...place.childNodes];
    try {
      const entry = data.live[Number(place.dataset.live)];
      start(place, entry.same === undefined ? entry : data.live[entry.same]);
      for (const node of still) node.remove();
    } catch (error) {
      const problem = document.createElement("p");
      problem.className = "problem";
      problem.setAttribute("role", "alert");
      problem.textContent = words.notAlive.replace("{message}", () => (error as Error).message);
      place.prepend(problem);
    }
  };
  const start = (place: HTMLElement, { mime, payload }: PageData["live"][number]): void => {
    if (mime !== HUNT_MIME) mountChart(place, chartOf(payload), host);
    else if (isView(payload)) {
      const view = decodeView(payload);
      const { createWorker, dark, onThemeChange, connection } = host;
      mount(place, hunts.ofView(view), {
        createWorker,
        dark,
        onThemeChange,
        connection,
        view: view.view,
        options: view.options,
      });
    } else mount(place, hunts.of(payload), host);
  };
  for (const place of document.querySelectorAll("[data-live]")) seen.observe(place);
  // On paper everything is alive, seen or not.
  addEventListener("beforeprint", () => {
    for (const place of document.querySelectorAll<HTMLElement>("[data-live]")) {
      if (place.querySelector(".huntbook")) continue;
      seen.unobserve(place);
      show(place);
    }
  });
}
