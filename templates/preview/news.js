/* One stream for all tabs: a browser has six connections to one server, and the seventh tab would wait. */
"use strict";
const versions = new BroadcastChannel("dialoog-versions");
const news = new EventSource("/.dialoog/news");
let version;
const tell = () => version && versions.postMessage(version);
news.onmessage = (event) => {
  version = event.data;
  tell();
};
news.onerror = () => {
  version = undefined; // the program was ended, or started anew
};
addEventListener("connect", tell);
