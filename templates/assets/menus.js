/* The menus of the header close on Escape, on a press elsewhere, and when the focus leaves them.

   Without this script they open and close by their own button. */

"use strict";
{
  const menus = [...document.querySelectorAll("header details")];
  const close = (menu) => {
    menu.open = false;
  };

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus.filter((one) => one.open)) {
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      close(menu);
    }
  });
  document.addEventListener("pointerdown", (event) => {
    menus.filter((menu) => !menu.contains(event.target)).forEach(close);
  });
  for (const menu of menus) {
    menu.addEventListener("focusout", ({ relatedTarget: next }) => {
      if (next && !menu.contains(next)) close(menu);
    });
  }
}
