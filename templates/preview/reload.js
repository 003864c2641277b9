"use strict";
{
  const shown = document.currentScript.dataset.version;
  const news = new EventSource("/.dialoog/news");
  news.onmessage = (event) => {
    if (event.data !== shown) location.reload();
  };
  addEventListener("pagehide", () => news.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
