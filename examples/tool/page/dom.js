// Makes elements. Texts from outside become text nodes here, and are never read as markup anywhere.

const svg_namespace = "http://www.w3.org/2000/svg";

// Characters that nobody sees, or that reorder what stands around them: controls, marks of direction, blanks of no width.
const hidden_character = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]/gu;

function append(made, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
}

/** An HTML element. Attributes that are null or false are left out, and so are children that are null. */
export function element(name, attributes = {}, ...children) {
    return append(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function drawing(name, attributes = {}, ...children) {
    return append(document.createElementNS(svg_namespace, name), attributes, children);
}

/** One of the drawings of index.html, by its name. It says nothing to those who cannot see it. */
export function icon(name) {
    return drawing("svg", {"class": `icon ${name}`, "aria-hidden": "true"}, drawing("use", {"href": `#icon-${name}`}));
}

/** A button. */
export function button(label, on_press, attributes = {}) {
    const made = element("button", {"type": "button", ...attributes}, label);
    made.addEventListener("click", () => on_press(made));
    return made;
}

/**
 * A text as nodes. Each hidden character stands in an element of its own, which shows its number and keeps a mark of
 * direction from reaching further. The text of all nodes together is the text.
 */
export function nodes_of(text) {
    const nodes = [];
    let end = 0;
    for (const match of text.matchAll(hidden_character)) {
        if (match.index > end) nodes.push(text.slice(end, match.index));
        const number = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
        nodes.push(element("span", {"class": "hidden-character", "data-number": `U+${number}`}, match[0]));
        end = match.index + match[0].length;
    }
    if (end < text.length) nodes.push(text.slice(end));
    return nodes;
}

/** A text as nodes, which may go on in another line after each slash. */
export function breakable(text) {
    return text.split(/(?<=\/)(?=[^/])/u).flatMap((piece, i) => [...(i > 0 ? [element("wbr")] : []), ...nodes_of(piece)]);
}

/** The first `length` characters, and none of them cut in half. */
export function beginning(text, length) {
    if (text.length <= length) return text;
    return text.slice(0, length).replace(/[\ud800-\udbff]$/u, "") + "…";
}

/** A text from outside, apart from the direction of what stands around it; if it is long, the rest on request. */
export function outside(text, attributes = {}, length = 300) {
    const is_short = text.length <= 1.5 * length;
    const shown = element("bdi", attributes, ...breakable(is_short ? text : beginning(text, length)));
    if (is_short) return shown;
    const rest = (text.length - length).toLocaleString("en");
    const more = button(`${rest} more characters`, () => {
        shown.replaceChildren(...breakable(text));
        more.remove();
        shown.setAttribute("tabindex", "-1");
        shown.focus();
    }, {"class": "small"});
    return element("span", {}, shown, " ", more);
}

/** A button that copies what `text` gives when it is pressed; null where the browser does not let a page do that. */
export function copy_button(text, what, attributes = {}) {
    if (!navigator.clipboard) return null;
    const label = element("span", {}, "Copy");
    const made = button(label, () => copy(text(), label), attributes);
    made.append(element("span", {"class": "unseen"}, ` ${what}`));
    return made;
}

/** Copies a text, and says so in `label` for a while. */
export async function copy(text, label) {
    const before = label.textContent;
    try {
        await navigator.clipboard.writeText(text);
        label.textContent = "Copied";
    } catch {
        label.textContent = "Not allowed";
    }
    setTimeout(() => { label.textContent = before === "Copied" ? "Copy" : before; }, 1500);
}
