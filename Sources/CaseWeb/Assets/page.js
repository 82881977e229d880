// Help while typing; every page works without it.
"use strict";

// After a form came back: the summary of what is wrong is read first.
const focused = document.querySelector("[data-focus]");
if (focused) focused.focus();
