// --- javascript-dom-injection

function show() {
  const name = location.hash.slice(1);
  // ruleid: javascript-dom-injection
  document.getElementById("name").innerHTML = name;
  // ruleid: javascript-dom-injection, javascript-html-from-text
  document.write("<p>" + new URLSearchParams(window.location.search).get("q") + "</p>");
  // ruleid: javascript-dom-injection
  $("#name").html(decodeURIComponent(name));
  // ok: javascript-dom-injection
  document.getElementById("name").textContent = name;
  // ok: javascript-dom-injection
  document.getElementById("name").innerHTML = DOMPurify.sanitize(name);
  // ok: javascript-dom-injection
  document.getElementById("name").innerHTML = "<b>hello</b>";
}

window.addEventListener("message", (event) => {
  // ruleid: javascript-dom-injection
  panel.innerHTML = event.data.html;
  // ok: javascript-dom-injection
  panel.textContent = event.data.html;
});

// --- javascript-html-from-text

function row(person, rows) {
  // ruleid: javascript-html-from-text, javascript-html-from-data
  rows.innerHTML = `<td>${person.name}</td>`;
  // ruleid: javascript-html-from-text, javascript-html-from-data
  rows.insertAdjacentHTML("beforeend", "<td>" + person.name + "</td>");
  // ok: javascript-html-from-text
  rows.innerHTML = `<td>${escapeHtml(person.name)}</td>`;
  // ok: javascript-html-from-text
  rows.innerHTML = "<td>" + "none" + "</td>";
  // ok: javascript-html-from-text
  rows.innerHTML = `<td>${rows.length}</td>`;
  // ok: javascript-html-from-text
  rows.innerHTML = "";
}

// --- javascript-message-to-any-origin

function tell(frame, message) {
  // ruleid: javascript-message-to-any-origin
  window.parent.postMessage(message, "*");
  // ruleid: javascript-message-to-any-origin
  frame.contentWindow.postMessage(message, { targetOrigin: "*" });
  // ok: javascript-message-to-any-origin
  window.parent.postMessage(message, "https://a.test");
  // ok: javascript-message-to-any-origin
  worker.postMessage(message);
}

// --- javascript-string-timer

function later(name) {
  // ruleid: javascript-string-timer
  setTimeout("tick()", 1000);
  // ruleid: javascript-string-timer
  setInterval("tick('" + name + "')", 1000);
  // ok: javascript-string-timer
  setTimeout(tick, 1000);
  // ok: javascript-string-timer
  setInterval(() => tick("name"), 1000);
}

function runFromAddress() {
  const action = decodeURIComponent(location.hash.slice(1));
  // ruleid: javascript-code-from-address
  setTimeout(action, 100);
  // ruleid: javascript-code-from-address
  eval(window.name);
  // ok: javascript-code-from-address
  setTimeout(() => go(action), 100);
  // ok: javascript-code-from-address
  setTimeout(ACTIONS[action], Number(location.hash.slice(1)));
}

async function showRecords(list, row, records, comment) {
  for (const record of records) {
    // ruleid: javascript-html-from-data, javascript-html-from-text
    list.innerHTML += `<li>${record.title}</li>`;
    // ok: javascript-html-from-data
    row.innerHTML = `<li>${escapeHtml(record.title)}</li>`;
    // ok: javascript-html-from-data
    row.innerHTML = `<li>${record.title.length}</li>`;
  }
  const answer = await fetch("/news");
  const news = await answer.json();
  // ruleid: javascript-html-from-data
  list.insertAdjacentHTML("beforeend", news.headline);
  // ok: javascript-html-from-data
  list.textContent = news.headline;
  // ruleid: javascript-html-from-data
  $("#last").html("<q>" + comment + "</q>");
  // ok: javascript-html-from-data
  $("#last").text(comment);
}

// ruleid: javascript-template-without-escaping
const letter = Handlebars.compile(source, { noEscape: true });
// ruleid: javascript-template-without-escaping
const raw = new Handlebars.SafeString(options.fn(this));
// ok: javascript-template-without-escaping
const plain = Handlebars.compile(source);
// ok: javascript-template-without-escaping
const rule = new Handlebars.SafeString("<hr>");

// --- what a function was handed, between tags

function greet(person, element) {
  // ruleid: javascript-html-from-data, javascript-html-from-text
  element.innerHTML = `<b>${person.city}</b>`;
  // ruleid: javascript-html-from-data
  $("#list").append("<li>" + person.street + "</li>");
  // ok: javascript-html-from-data
  element.innerHTML = `<b>${person.count}</b>`;
  // ok: javascript-html-from-data
  element.innerHTML = `<b>${escapeHtml(person.city)}</b>`;
}

// --- by a function of this file

function fragment() {
  const parts = location.hash.slice(1).split("=");
  return parts[1];
}

function show(text) {
  // ruleid: javascript-dom-injection
  document.querySelector("h1").innerHTML = text;
}

show(new URLSearchParams(location.search).get("title"));
// ruleid: javascript-dom-injection
document.querySelector("h2").innerHTML = fragment();
// ok: javascript-dom-injection
document.querySelector("h2").textContent = fragment();

// --- javascript-string-timer, put together

// ruleid: javascript-string-timer
setTimeout(name + "()", 100);
// ok: javascript-string-timer
setTimeout(table[name], 100);
