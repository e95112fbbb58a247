const cp = require("child_process");

function compress(folder) {
  return cp.execFileSync("tar", ["czf", "/tmp/out.tgz", "--", folder]);
}
module.exports = compress;
