// Presses "Read on" by itself, as long as the source answers.
"use strict";

const goesOn = document.getElementById("labfolio-goes-on");
goesOn.requestSubmit(goesOn.querySelector("[name=more]"));
