#!/usr/bin/env node
"use strict";
import { n } from "./lib.mjs";
console.log(n);
