// A figure as HTML, for exported pages and for front ends that cannot draw Plotly's own format. A script in
// the HTML draws the figure; where scripts are removed, the figure's sentence remains. Every figure gives this
// HTML as one of its formats.

import { escaped } from "../../display/html.js";
import type { Drawing } from "./drawing.js";

/** The address and hash of plotly.js, in the version of the npm package plotly.js-dist-min and of JupyterLab's extension; test/plot/validate.mjs compares the three. */
export const plotlyScript = {
  url: "https://cdn.plot.ly/plotly-4.1.1.min.js",
  integrity: "sha256-O24V1F27f8pb0glCkelh3cVHLNiHAJ5gCaVtq2aNch8=",
};

type DrawnPicture = Pick<Drawing, "data" | "frames" | "text"> & {
  layout: { meta: { width: number } };
  config: object;
};

/** Returns HTML that draws the figure with the plotly.js that the page has loaded; if it has none, the HTML fetches plotly.js, once for each page. */
export function htmlFallback(drawing: DrawnPicture): string {
  const { data, layout, frames = [], text, config } = drawing;
  const picture = JSON.stringify({ data, layout, frames, config, source: plotlyScript });
  const label = escaped(text).replace(/"/g, "&quot;");
  const css = "margin:0;background:#fff;color:#1a1a1a;font-family:sans-serif";
  return `<figure style="${css};max-width:${layout.meta.width}px"><div role="img" aria-label="${label}"></div><figcaption style="padding:8px">${escaped(text)}</figcaption><script>(${draw})(document.currentScript,${picture.replace(/</g, "\\u003c")})</script></figure>`;
}

/* The script uses only old JavaScript syntax (ES5), because it runs uncompiled in every page that shows the notebook. */
const draw = `function(script,picture){
var box=script.parentNode.firstElementChild,caption=box.nextElementSibling,source=picture.source;
function show(Plotly){return Plotly.newPlot(box,picture.data,picture.layout,picture.config)
.then(function(){
caption.innerHTML="<details><summary>In words</summary>"+caption.innerHTML+"</details>";if(picture.frames.length)return Plotly.addFrames(box,picture.frames)})}
if(window.Plotly)return show(window.Plotly);
window.nudgebookPlotly=window.nudgebookPlotly||new Promise(function(resolve,reject){
var tag=document.createElement("script");tag.src=source.url;tag.integrity=source.integrity;
tag.crossOrigin="anonymous";tag.onload=function(){resolve(window.Plotly)};tag.onerror=reject;
document.head.appendChild(tag)});
window.nudgebookPlotly.then(show,function(){window.nudgebookPlotly=undefined})}`;
