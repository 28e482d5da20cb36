// A number over time, as a small drawing with words.

import {drawing} from "./dom.js";
import {full_time} from "./times.js";

const width = 120;
const height = 32;
const margin = 4;

/** Points are `{at, value}`, oldest first, two or more. */
export function chart(points, label) {
    const values = points.map((point) => point.value);
    const least = Math.min(...values);
    const most = Math.max(...values);
    const first = points[0];
    const newest = points[points.length - 1];
    const span = newest.at - first.at || 1;
    const x = (point) => margin + (width - 2 * margin) * ((point.at - first.at) / span);
    // Halves, because the difference of two large numbers may be more than a number can be.
    const range = most / 2 - least / 2;
    const y = (point) => range === 0
        ? height / 2
        : height - margin - (height - 2 * margin) * ((point.value / 2 - least / 2) / range);
    const words = `${label} over time: ${points.length} values from ${full_time(first.at)} to ${full_time(newest.at)}, ` +
        `least ${least}, most ${most}, newest ${newest.value}`;
    const path = points.map((point, i) => `${i === 0 ? "M" : "L"}${x(point).toFixed(1)} ${y(point).toFixed(1)}`).join("");
    return drawing("svg", {"class": "chart", "viewBox": `0 0 ${width} ${height}`, "role": "img", "aria-label": words},
        drawing("title", {}, words),
        drawing("path", {"class": "area", "d": `${path}L${x(newest).toFixed(1)} ${height}L${margin} ${height}Z`}),
        drawing("path", {"class": "line", "d": path}),
        drawing("circle", {"cx": x(newest).toFixed(1), "cy": y(newest).toFixed(1), "r": "2.5"}));
}
