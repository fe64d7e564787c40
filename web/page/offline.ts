// Keeps pages for reading offline. The service worker keeps what was visited; after a visit this module tells it
// which files of the page the reader has not come to yet, so that the whole page is there without a network.

/** Registers the service worker, and has it fetch the rest of this page when the browser has time. */
export async function keepOffline(root: string): Promise<void> {
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  try {
    await navigator.serviceWorker.register(`${root}sw.js`);
    const { active } = await navigator.serviceWorker.ready;
    const { saveData } = (navigator as { connection?: { saveData?: boolean } }).connection ?? {};
    if (!saveData) setTimeout(() => active?.postMessage({ keep: filesOf(document) }), 4000);
  } catch {
    // Private windows and some settings forbid it; the page works all the same, online.
  }
}

/** Makes a button fetch the whole site for reading offline, and say how that went. */
export function keepAllFrom(button: HTMLButtonElement | null): void {
  if (!button || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    button.textContent = "Keeping all pages …";
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      button.textContent = data ? "All pages are kept" : "There was no room for all of them";
    };
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ keep: "all", port: port2 }, [port2]);
  });
}

/** The addresses of all pictures, figures, scripts and styles of a page, loaded already or not. */
function filesOf(page: Document): string[] {
  const addresses = [
    page.location.href.split("#")[0],
    ...[...page.querySelectorAll("img")].map(({ src }) => src),
    ...[...page.querySelectorAll("script")].map(({ src }) => src),
    ...[...page.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet], link[rel=icon]")].map(
      ({ href }) => href,
    ),
    ...[...page.querySelectorAll<HTMLElement>("[data-figure], [data-keep]")]
      .flatMap(({ dataset }) => [dataset.figure, ...(dataset.keep ?? "").split(" ")])
      .filter(Boolean)
      .map((address) => new URL(address as string, page.baseURI).href),
  ];
  return [...new Set(addresses.filter((one): one is string => one?.startsWith("http") ?? false))];
}
