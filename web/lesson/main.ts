// Runs on a lesson's page: figures move, and cells can be run.
import { drawFiguresOnTheWay } from "./figures.js";
import { offerToRun } from "./run-bar.js";

drawFiguresOnTheWay();
offerToRun();
