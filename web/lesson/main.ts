// Runs on a lesson's page: figures move.
import { drawFiguresOnTheWay } from "./figures.js";

drawFiguresOnTheWay();
