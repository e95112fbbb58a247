const page = new URLSearchParams(window.location.search).get("page");
window.location.href = "/list?page=" + encodeURIComponent(page);
