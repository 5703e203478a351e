// What makes the desk quicker; every page works without it.
"use strict";
