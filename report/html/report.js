/* Filters what the page shows; without it everything is there all the same. */
(function () {
	"use strict";
	var form = document.querySelector("form");
	var all = function (selector, within) {
		return Array.prototype.slice.call((within || document).querySelectorAll(selector));
	};

	/* A link into something folded unfolds it, and shows it when it is filtered away. */
	function reveal() {
		var id = decodeURIComponent(location.hash.slice(1));
		var target = id && document.getElementById(id);
		if (!target) return;
		if (form && target.closest("[hidden]")) form.reset();
		for (var at = target; at; at = at.parentElement)
			if (at.tagName === "DETAILS") at.open = true;
		target.scrollIntoView();
	}
	addEventListener("hashchange", reveal);

	if (form) {
		/* A report of changes alone has no severities and rules. */
		var none = { value: "", add: function () {} };
		var words = form.querySelector("#q"), shown = form.querySelector("#shown");
		var severity = form.querySelector("#s") || none, rule = form.querySelector("#r") || none;
		var rules = all("details.rule"), apps = all("details.app"), rows = all("table.rows > tbody > tr, table.groups > tbody");
		var timer;

		/* What a thing says, in lower case; worked out once. */
		var said = new Map();
		var text = function (node) {
			var known = said.get(node);
			if (known === undefined) said.set(node, known = node.textContent.toLowerCase());
			return known;
		};
		var has = function (node, asked) {
			return asked.every(function (word) { return text(node).indexOf(word) >= 0; });
		};
		var show = function (node, is) {
			if (node.hidden === is) node.hidden = !is;
			return is;
		};
		/* Each entry starts with "severity rule". */
		var fits = function (li) {
			var head = li.firstElementChild.textContent.split(" ");
			return (!severity.value || head[0] === severity.value) && (!rule.value || head[1] === rule.value);
		};

		/* An app whose head has the words shows all that is asked for; others what has the words, too. */
		var filterApp = function (app, asked) {
			var is_named = has(app.firstElementChild, asked), count = 0;
			if (!is_named && !has(app, asked)) return show(app, false), 0;
			all(".findings > li", app).forEach(function (li) {
				if (show(li, fits(li) && (is_named || has(li, asked)))) count++;
			});
			show(app, count > 0);
			return count;
		};
		var filterRule = function (one, asked) {
			var name = one.querySelector("summary i").textContent;
			return show(one, (!rule.value || name === rule.value) && has(one, asked) &&
				(!severity.value || text(one.querySelector("summary .count")).indexOf(severity.value) >= 0));
		};

		var filter = function () {
			var asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
			var findings = 0, pages = 0, kinds = 0, lines = 0;
			rules.forEach(function (one) { if (filterRule(one, asked)) kinds++; });
			apps.forEach(function (app) {
				var count = filterApp(app, asked);
				findings += count;
				if (count) pages++;
			});
			rows.forEach(function (row) { if (show(row, has(row, asked))) lines++; });
			all("details.commit").forEach(function (commit) {
				show(commit, !asked.length || commit.querySelector("tbody:not([hidden])") !== null);
			});
			shown.textContent = "Shown: " + (rules.length ? kinds + " of " + rules.length + " rules, " + findings +
				" entries on " + pages + " of " + apps.length + " pages, " : "") +
				lines + " of " + rows.length + " entries of tables.";
		};
		var soon = function () { clearTimeout(timer); timer = setTimeout(filter, 150); };

		rules.map(function (one) { return one.querySelector("summary i").textContent; }).sort()
			.forEach(function (name) { rule.add(new Option(name, name)); });
		form.addEventListener("input", soon);
		form.addEventListener("submit", function (event) { event.preventDefault(); filter(); });
		form.addEventListener("reset", function () { setTimeout(filter, 0); });
		form.querySelector("#unfold").addEventListener("click", function () {
			var folded = all("details.rule:not([hidden]), details.app:not([hidden]), details.commit:not([hidden])");
			var open = !folded.every(function (one) { return one.open; });
			folded.forEach(function (one) { one.open = open; });
			this.textContent = open ? "Fold what is shown" : "Unfold what is shown";
		});
		form.hidden = false;
	}
	reveal();
})();
