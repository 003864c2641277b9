"use strict";
{
  const shown = document.currentScript.dataset.version;
  const look = async () => {
    let version = shown;
    try {
      const answer = document.hidden || (await fetch("/.dialoog/version"));
      if (answer.ok) version = await answer.text();
    } catch {
      // The program was ended: it may be started again.
    }
    if (version !== shown) location.reload();
    else setTimeout(look, 200);
  };
  look();
}
