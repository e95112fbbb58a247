const { spawn } = require("node:child_process");

module.exports = (req, res) => {
  const child = spawn("sh", ["-c", "convert " + req.query.file + " out.png"]); // BAD
  child.on("close", (code) => res.json({ code }));
};
