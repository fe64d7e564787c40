// In the reader's browser: draws a lesson's figures when they come into view. Plotly is loaded with the
// first of them; until it is there, and where it cannot be, the picture stays.
(() => {
  const waiting = new IntersectionObserver(look, { rootMargin: "600px" });
  for (const figure of document.querySelectorAll("figure.live")) waiting.observe(figure);

  let plotly;
  function loadPlotly() {
    plotly ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = "assets/plotly.min.js";
      script.onload = () => resolve(window.Plotly);
      script.onerror = reject;
      document.head.append(script);
    });
    return plotly;
  }

  function look(entries) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      waiting.unobserve(target);
      draw(target).catch((error) => console.error("A figure was not drawn:", error));
    }
  }

  async function draw(figure) {
    const { data, layout, frames, config } = JSON.parse(figure.querySelector("script").textContent);
    const Plotly = await loadPlotly();
    const picture = figure.querySelector("img");
    const place = document.createElement("div");
    place.style.height = `${layout.height ?? 450}px`;
    picture.replaceWith(place);
    await Plotly.newPlot(place, { data, layout, frames, config: { ...config, responsive: true } });
    figure.dataset.drawn = "yes";
  }
})();
