// The frame around every page: title, description and link preview, the links to the other parts of the site,
// search, and the choice between light and dark. Every address is relative, so the site can stand in any folder
// of any host; with an `address` the preview of a link has the full addresses that some programs need.
import { escaped } from "./markdown.mjs";

const attribute = (text) => escaped(text).replaceAll('"', "&quot;");

const parts = [
  ["index.html#lessons", "Lessons"],
  ["playground.html", "Playground"],
  ["teaching/index.html", "Teaching"],
  ["index.html#library", "Library"],
  ["index.html#kernel", "Kernel"],
];

/** Runs before the page is drawn: the chosen colours, and that scripts run at all. */
const early = `(()=>{const d=document.documentElement;d.classList.add("scripts");try{const t=localStorage.getItem("nudgebook-theme");if(t)d.dataset.theme=t}catch{}})()`;

function preview({ title, description, file, address, assets, root }) {
  const image = address
    ? new URL(assets["preview.png"], address).href
    : root + assets["preview.png"];
  const tags = {
    "og:type": "website",
    "og:site_name": "Nudgebook",
    "og:title": title,
    "og:description": description,
    "og:image": image,
    "og:image:width": "1200",
    "og:image:height": "630",
    "og:image:alt": "Two classes of points and the border that a network has learned between them",
    ...(address && { "og:url": new URL(file, address).href }),
  };
  const lines = Object.entries(tags).map(
    ([name, content]) => `<meta property="${name}" content="${attribute(content)}">`,
  );
  const canonical = address ? [`<link rel="canonical" href="${new URL(file, address).href}">`] : [];
  return [...lines, '<meta name="twitter:card" content="summary_large_image">', ...canonical].join(
    "\n",
  );
}

/**
 * A whole page.
 * @param options `file` the page's path in the site; `title`, `description`, `body`; `aside` what stands
 * beside the text; `scripts` and `styles` names of assets; `assets` the path of every asset by its name
 */
export function page(options) {
  const {
    file,
    title,
    description,
    body,
    assets,
    aside = "",
    scripts = [],
    styles = [],
    kind = "text",
    data = {},
  } = options;
  const root = "../".repeat(file.split("/").length - 1);
  const link = ([to, words]) =>
    `<a href="${root}${to}"${to === file ? ' aria-current="page"' : ""}>${words}</a>`;
  const sheets = ["style.css", ...styles].map(
    (name) => `<link rel="stylesheet" href="${root}${assets[name]}">`,
  );
  const programs = ["page.js", ...scripts].map(
    (name) => `<script defer src="${root}${assets[name]}"></script>`,
  );
  const values = { root, search: root + assets["search.js"], ...data };
  const attributes = Object.entries(values).map(([name, value]) => ` data-${name}="${value}"`);
  return `<!doctype html>
<html lang="en"${attributes.join("")}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<meta name="description" content="${attribute(description)}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fdfcf9" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#16191d" media="(prefers-color-scheme: dark)">
${preview({ ...options, root })}
<link rel="icon" type="image/svg+xml" href="${root}${assets["icon.svg"]}">
<link rel="apple-touch-icon" href="${root}${assets["icon.png"]}">
<link rel="manifest" href="${root}manifest.webmanifest">
<script>${early}</script>
${sheets.join("\n")}
${programs.join("\n")}
</head>
<body class="${kind}">
<a class="skip" href="#main">Skip to the text</a>
<p class="old">This browser is from before 2024: texts and pictures show, but figures may stand still.</p>
<header class="top">
<a class="name" href="${root}index.html"><img src="${root}${assets["icon.svg"]}" alt="" width="28" height="28">Nudgebook</a>
<nav aria-label="Parts of the site">${parts.map(link).join("")}</nav>
<div class="tools"><button type="button" data-open-search aria-keyshortcuts="/">Search</button><button type="button" data-theme-switch>Colours: auto</button></div>
</header>
${aside ? `<div class="beside">\n${aside}\n` : ""}<main id="main">
${body}
</main>
${aside ? "</div>\n" : ""}<footer>
<p>Nudgebook is free, under the MIT licence. These pages load nothing from other sites and count nobody. <a href="${root}${assets["licences.txt"]}">Licences of what is shown here</a></p>
</footer>
</body>
</html>
`;
}
