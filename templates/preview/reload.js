"use strict";
{
  const shown = document.currentScript.dataset.version;
  const versions = new BroadcastChannel("dialoog-versions");
  versions.onmessage = (event) => {
    if (event.data !== shown) location.reload();
  };
  new SharedWorker("/.dialoog/news.js");
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
