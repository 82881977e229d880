// Help while typing; every page works without it.
"use strict";

// After a form came back: the summary of what is wrong is read first.
const focused = document.querySelector("[data-focus]");
if (focused) focused.focus();

// Files: how much has gone, while it goes. Whatever comes back takes the place of what is shown.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const bar = form.querySelector("progress");
  const chosen = form.querySelector("input[type=file]");
  if (!form.matches("[data-upload]") || !bar || !chosen || chosen.files.length === 0) return;
  event.preventDefault();
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.responseType = "document";
  request.upload.addEventListener("progress", (now) => {
    bar.hidden = false;
    if (now.lengthComputable) bar.value = Math.floor((now.loaded * 100) / now.total);
  });
  request.addEventListener("load", () => {
    const shown = request.response && request.response.querySelector("main");
    if (request.status < 400 || !shown) return location.assign(request.responseURL || form.action);
    document.title = request.response.title;
    document.querySelector("main").replaceWith(document.adoptNode(shown));
    const summary = document.querySelector("[data-focus]");
    if (summary) summary.focus();
  });
  request.addEventListener("error", () => form.submit());
  request.send(new FormData(form, event.submitter));
});
