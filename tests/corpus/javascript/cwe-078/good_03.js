const { spawn } = require("node:child_process");

module.exports = (req, res) => {
  const child = spawn("convert", [req.file.path, "out.png"]);
  child.on("close", (code) => res.json({ code }));
};
