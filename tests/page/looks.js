// Runs before the page. Notes what must not happen, and answers what a person would see by looking.

window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`), true);
window.faults = [];
addEventListener("error", (event) => faults.push(String(event.message)), true);
addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
window.run_by_markup = [];
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => run_by_markup.push(name);

// What the title was, in order.
window.titles = [];
addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => titles.push(document.title)).observe(document.querySelector("title"), {childList: true});
});

function channels_of(color) {
    const found = color.match(/^(rgba?|color)\((?:srgb )?([^)]*)\)$/);
    if (!found) throw new Error(`no color: ${color}`);
    const [r, g, b, a = "1"] = found[2].split(/[ ,/]+/);
    const scale = found[1] === "color" ? 255 : 1;
    return {r: r * scale, g: g * scale, b: b * scale, a: Number(a)};
}

function over(top, under) {
    const mix = (name) => top[name] * top.a + under[name] * (1 - top.a);
    return {r: mix("r"), g: mix("g"), b: mix("b"), a: 1};
}

function ground_of(element) {
    const layers = [];
    for (let each = element; each !== null; each = each.parentElement) {
        const color = channels_of(getComputedStyle(each).backgroundColor);
        layers.unshift(color);
        if (color.a === 1) break;
    }
    return layers.reduce((under, top) => over(top, under), {r: 255, g: 255, b: 255, a: 1});
}

function luminance({r, g, b}) {
    const linear = (channel) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function contrast(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
}

const is_seen = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({opacityProperty: true, visibilityProperty: true}) && box.width > 1 && box.height > 1;
};

const described = (element) => `${element.tagName.toLowerCase()}${element.id && `#${element.id}`} "${
    (element.innerText ?? element.textContent).trim().slice(0, 40)}"`;

// Texts whose contrast is below what WCAG 2 asks for at level AA, and how many texts were looked at.
window.low_contrast = () => {
    const faults = [];
    let looked_at = 0;
    for (const element of document.querySelectorAll("body *")) {
        const has_text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
        const places = has_text || element.placeholder ? [null] : [];
        for (const pseudo of ["::before", "::after"]) {
            if (/[^"\s]/.test(getComputedStyle(element, pseudo).content.replace(/^none$|^normal$/, ""))) places.push(pseudo);
        }
        if (places.length === 0 || !is_seen(element)) continue;
        for (const place of places) {
            const style = getComputedStyle(element, element.placeholder && !has_text ? "::placeholder" : place);
            const pseudo_ground = place ? channels_of(style.backgroundColor) : {r: 0, g: 0, b: 0, a: 0};
            const ground = over(pseudo_ground, ground_of(element));
            const size = parseFloat(style.fontSize);
            const is_large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            const found = contrast(over(channels_of(style.color), ground), ground);
            ++looked_at;
            if (found < (is_large ? 3 : 4.5)) faults.push(`${found.toFixed(2)} ${described(element)}${place ?? ""}`);
        }
    }
    return {faults, looked_at};
};

// What reaches beyond the right edge, and is not inside something that scrolls on its own.
window.too_wide = () => [...document.querySelectorAll("body *")].filter((element) =>
    is_seen(element) && element.closest("pre, svg, .unseen") === null && element.getBoundingClientRect().right > innerWidth + 0.5)
    .map(described);

// What a keyboard has to reach. Of radio buttons that belong together it reaches one.
window.reachable = () => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")].filter((element) =>
    element.checkVisibility() && !element.disabled && (element.type !== "radio" || element.checked)).length;

// Where the focus is, and whether that is seen.
window.focused = () => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const ringed = element.type === "radio" ? element.nextElementSibling : element;
    const style = getComputedStyle(ringed);
    const color = channels_of(style.outlineColor);
    if (!element.dataset.visit) element.dataset.visit = String(++visits);
    return {
        visit: element.dataset.visit,
        words: described(element),
        is_visible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 &&
            contrast(over(color, ground_of(ringed.parentElement)), ground_of(ringed.parentElement)) >= 3,
    };
};
let visits = 0;
