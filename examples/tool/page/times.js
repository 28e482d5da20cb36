// Points in time, in words that grow old with them.

import {element} from "./dom.js";

const units = [["day", 86400], ["h", 3600], ["min", 60], ["s", 1]];

/** How long ago, such as "3 min ago". Clocks differ: what is a little ahead is now, and what is far ahead is said. */
export function age(milliseconds, now = Date.now()) {
    const seconds = Math.round((now - milliseconds) / 1000);
    if (Math.abs(seconds) < 5) return "just now";
    const [unit, length] = units.find((each) => Math.abs(seconds) >= each[1]);
    const count = Math.floor(Math.abs(seconds) / length);
    const words = `${count.toLocaleString("en")} ${unit === "day" && count !== 1 ? "days" : unit}`;
    return seconds < 0 ? `in ${words}` : `${words} ago`;
}

const clock = new Intl.DateTimeFormat("en-GB", {hour: "2-digit", minute: "2-digit", second: "2-digit"});
const day = new Intl.DateTimeFormat("en-GB", {day: "numeric", month: "short", year: "numeric"});

/** The time of the day here, such as "03:00:00". */
export function time_of_day(milliseconds) {
    return clock.format(milliseconds);
}

/** The day here, such as "29 Nov 2026". */
export function day_of(milliseconds) {
    return day.format(milliseconds);
}

/** Day and time here, with milliseconds for those who compare logs. */
export function full_time(milliseconds) {
    const fraction = String(Math.abs(milliseconds % 1000)).padStart(3, "0");
    return `${day.format(milliseconds)}, ${clock.format(milliseconds)}.${fraction}`;
}

/** An element that shows an age, and keeps up. */
export function age_element(milliseconds) {
    const made = element("time", {
        "datetime": new Date(milliseconds).toISOString(),
        "data-age": String(milliseconds),
        "title": full_time(milliseconds),
    });
    made.textContent = age(milliseconds);
    return made;
}

/** Milliseconds of an ISO time; NaN if it is none. */
export function milliseconds_of(text) {
    return typeof text === "string" ? Date.parse(text) : NaN;
}

/** Brings all ages up to date. */
export function refresh_ages(now = Date.now()) {
    for (const each of document.querySelectorAll("time[data-age]")) {
        const words = age(Number(each.dataset.age), now);
        if (each.textContent !== words) each.textContent = words;
    }
}
