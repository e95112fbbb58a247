const child_process = require("child_process");

exports.build = (request, response) => {
  const branch = request.body.branch;
  const command = ["git", "checkout", branch].join(" ");
  child_process.exec(command, () => response.end("ok")); // BAD
};
