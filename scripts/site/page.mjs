// The frame around every page: its title, the links to the pages beside it, and its style sheet.
// No page needs anything from elsewhere, so the site works from a folder, offline.

const link = ({ file, title }, words) => `<a href="${file}">${words} ${title}</a>`;

/** A whole page; `root` leads from its folder to the site's own. */
export function page({ title, body, previous, next, root = "" }) {
  const ways = [
    `<a href="${root}index.html">All lessons</a>`,
    previous && link(previous, "←"),
    next && `<a href="${next.file}">${next.title} →</a>`,
  ].filter(Boolean);
  const navigation = `<nav>${ways.join(" ")}</nav>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Nudgebook</title>
<link rel="stylesheet" href="${root}assets/math.css">
<link rel="stylesheet" href="${root}assets/style.css">
</head>
<body>
${navigation}
<main>
${body}
</main>
${navigation}
<script src="${root}assets/figures.js"></script>
</body>
</html>
`;
}
