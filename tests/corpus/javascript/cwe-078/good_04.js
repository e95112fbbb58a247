const child_process = require("child_process");

exports.build = (request, response) => {
  child_process.exec("git fetch && git reset --hard origin/main", () => response.end("ok"));
};
