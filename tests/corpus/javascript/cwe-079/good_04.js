const http = require("http");

http
  .createServer((request, response) => {
    const url = new URL(request.url, "http://localhost");
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ page: url.searchParams.get("page") }));
  })
  .listen(8080);
