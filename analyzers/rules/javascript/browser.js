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
  // ruleid: javascript-html-from-text
  rows.innerHTML = `<td>${person.name}</td>`;
  // ruleid: javascript-html-from-text
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
