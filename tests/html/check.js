/* Does a report work in a browser?  Opens it in headless Chromium, as a reader of any kind would. */
"use strict";
const fs = require("fs"), path = require("path");
const modules = process.env.NODE_PATH;
const puppeteer = require(path.join(modules, "puppeteer-core"));
const axe = fs.readFileSync(path.join(modules, "axe-core/axe.min.js"), "utf8");
const { HtmlValidate, FileSystemConfigLoader } = require(path.join(modules, "html-validate"));

const [, , browserPath, file] = process.argv;
let passed = 0, failed = 0;

function check(what, ok, seen) {
	if (ok) { passed++; return; }
	failed++;
	console.log("not ok - " + what + (seen === undefined ? "" : ": " + JSON.stringify(seen)));
}

async function validate() {
	const config = JSON.parse(fs.readFileSync(path.join(__dirname, "htmlvalidate.json"), "utf8"));
	const report = await new HtmlValidate(config).validateFile(file);
	const faults = report.results.flatMap(r => r.messages.map(m => `${m.line}: ${m.ruleId}: ${m.message}`));
	check("the page is valid HTML", report.valid, faults.slice(0, 10));
}

/* A page whose troubles are collected: what it says on the console, throws, asks or fetches. */
async function open(browser, { width = 1280, scheme = "light", script = true } = {}) {
	const page = await browser.newPage(), troubles = [];
	page.on("console", m => troubles.push("console: " + m.text()));
	page.on("pageerror", e => troubles.push("error: " + e.message));
	page.on("dialog", d => { troubles.push("dialog: " + d.message()); d.dismiss(); });
	page.on("request", r => { if (r.url() !== "file://" + file) troubles.push("request: " + r.url()); });
	await page.setViewport({ width, height: 900 });
	await page.setJavaScriptEnabled(script);
	await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
	await page.goto("file://" + file, { waitUntil: "load" });
	return { page, troubles };
}

const visible = (page, selector) => page.$$eval(selector, all => all.filter(e => e.checkVisibility()).length);
const settled = () => new Promise(r => setTimeout(r, 400));

async function look(browser, width, scheme) {
	const { page, troubles } = await open(browser, { width, scheme });
	const name = `${width} px, ${scheme}`;
	/* The audit misjudges places of what the browser has put off to lay out. */
	await page.$$eval("details", all => all.forEach(d => { d.open = true; d.style.contentVisibility = "visible"; }));
	await page.evaluate(axe);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	check(`${name}: no sideways scrolling`, wide <= width, wide);
	const audit = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
	check(`${name}: the audit finds nothing`, audit.violations.length === 0,
		audit.violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(" | ")}`));
	check(`${name}: the audit looked`, audit.passes.length > 20, audit.passes.length);
	check(`${name}: no trouble`, troubles.length === 0, troubles);
	await page.close();
}

async function filter(browser) {
	const { page, troubles } = await open(browser);
	const apps = await visible(page, "details.app"), rules = await visible(page, "details.rule");
	check("the filter is there", await visible(page, "form") === 1);
	await page.type("#q", "larkspur");
	await settled();
	const named = await visible(page, "details.app");
	check("words narrow the apps down", named > 0 && named < apps, [named, apps]);
	check("the result is told", /Shown: \d+ of \d+ rules, \d+ entries on \d+ of \d+ pages/
		.test(await page.$eval("#shown[aria-live]", e => e.textContent)));
	await page.$eval("#q", e => { e.value = ""; });
	await page.select("#s", "warning");
	await settled();
	const kept = await page.$$eval(".app .findings > li:not([hidden]) > b", all => all.map(b => b.textContent));
	check("a severity is kept alone", kept.length > 0 && kept.every(t => t.startsWith("warning ")), kept.slice(0, 3));
	await page.select("#s", "");
	await page.select("#r", "question-missing");
	await settled();
	check("a rule is kept alone", await visible(page, "details.rule") === 1);
	await page.click("button[type=reset]");
	await settled();
	check("everything comes back", await visible(page, "details.app") === apps && await visible(page, "details.rule") === rules);
	await page.type("#q", "no page says this");
	await settled();
	check("nothing is found where nothing is", await visible(page, "details.app, details.rule") === 0);
	await page.evaluate(() => { location.hash = "#p0"; });
	await settled();
	check("a link unfolds what it leads to", await page.$eval("#p0", e => e.open && e.checkVisibility()));
	check("filtering: no trouble", troubles.length === 0, troubles);
	await page.close();
}

async function keyboard(browser) {
	const { page } = await open(browser);
	const focused = () => page.evaluate(() => document.activeElement.outerHTML.slice(0, 80));
	await page.keyboard.press("Tab");
	check("the first stop skips to the report", (await focused()).includes("class=\"skip\""), await focused());
	check("it can be seen", await page.$eval(".skip", e => e.getBoundingClientRect().top >= 0));
	await page.keyboard.press("Enter");
	check("it leads there", (await focused()).startsWith("<main"), await focused());
	await page.focus("details.app summary");
	await page.keyboard.press("Enter");
	check("a key unfolds an app", await page.$eval("details.app", e => e.open));
	await page.keyboard.press("Tab");
	check("the next stop is inside", (await focused()).startsWith("<a href"), await focused());
	const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
	check("the focus can be seen", outline !== "none", outline);
	await page.close();
}

async function without(browser) {
	const { page, troubles } = await open(browser, { script: false });
	check("without a script: no filter", await visible(page, "form") === 0);
	check("without a script: all apps", await visible(page, "details.app") > 0);
	await page.focus("details.app summary");
	await page.keyboard.press("Enter");
	await settled();
	check("without a script: an app unfolds", await visible(page, "details.app[open] li") > 0);
	check("without a script: no trouble", troubles.length === 0, troubles);
	await page.emulateMediaType("print");
	check("on paper: no links to sections", await visible(page, "nav, #filter") === 0);
	check("on paper: white", await page.$eval("body", e => getComputedStyle(e).backgroundColor) === "rgb(255, 255, 255)");
	check("on paper: there are pages", (await page.pdf()).length > 20000);
	await page.close();
}

(async () => {
	await validate();
	const browser = await puppeteer.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
	for (const width of [1280, 390])
		for (const scheme of ["light", "dark"])
			await look(browser, width, scheme);
	await filter(browser);
	await keyboard(browser);
	await without(browser);
	await browser.close();
	console.log(`html: ${passed} passed, ${failed} failed`);
	process.exit(failed > 0 ? 1 : 0);
})();
