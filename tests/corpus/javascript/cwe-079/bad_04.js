const http = require("http");

http
  .createServer((request, response) => {
    const url = new URL(request.url, "http://localhost");
    response.setHeader("Content-Type", "text/html");
    response.end("<p>Not found: " + url.searchParams.get("page") + "</p>"); // BAD
  })
  .listen(8080);
